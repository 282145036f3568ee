import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../processes/child.ts';
import { Trouble } from '../trouble.ts';
import { childEnvironment, root } from '../workspace.ts';

export interface Clone {
  folder: string;
  remove(): void;
}

/** What a newcomer has: the committed files, no packages, no data, no build. */
export async function freshClone(): Promise<Clone> {
  const place = mkdtempSync(join(tmpdir(), 'casewire-clone-'));
  const folder = join(place, 'casewire');
  const { code, output } = await run('git', ['clone', '--quiet', root, folder], {
    cwd: place,
    env: childEnvironment(),
  });
  if (code !== 0)
    throw new Trouble('The repository could not be cloned: see the words of git above.', output);
  return {
    folder,
    remove: () => {
      rmSync(place, { recursive: true, force: true });
    },
  };
}
