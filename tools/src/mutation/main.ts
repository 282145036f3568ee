import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../processes/child.ts';
import { tell, Trouble } from '../trouble.ts';
import { childEnvironment, node, root } from '../workspace.ts';

const stryker = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const tested = ['business-time', 'sla'];

/** Laws take a quarter of their usual examples: every change is tried against all of them. */
const EXAMPLES = '25';

/**
 * `npm run mutation -- business-time`: changes the library in a thousand small ways and counts which of them no test
 * notices. Takes the library and, to look at parts of it, files of it (`src/timeline.ts`). Gives the exit code: 1 when
 * fewer than the library's share were noticed, or when it could not be run.
 */
export async function mutation([library = '', ...files]: string[]): Promise<number> {
  try {
    const folder = join(root, 'libs', library);
    if (!tested.includes(library) || !existsSync(folder)) {
      throw new Trouble(`Name the library: npm run mutation -- ${tested.join(' or ')}.`);
    }
    const parts = files.length > 0 ? ['--mutate', files.join(',')] : [];
    const { code } = await run(node, [stryker, 'run', ...parts], {
      cwd: folder,
      env: childEnvironment({ FC_RUNS: EXAMPLES }),
      inherit: true,
    });
    return code;
  } catch (error) {
    tell(error, root);
    return 1;
  }
}
