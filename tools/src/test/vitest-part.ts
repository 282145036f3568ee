import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from '../processes/child.ts';
import { bin, childEnvironment, node, root } from '../workspace.ts';
import { type Outcome, type Part } from './part.ts';
import { type Result, failedOne } from './tally.ts';

export interface VitestPart {
  name: string;
  folder: string;
  needs: string[];
  alone?: boolean;
  env: () => Record<string, string>;
}

const reporter = join(root, 'tools', 'src', 'test', 'vitest-reporter.ts');

export function vitestPart({ name, folder, needs, alone, env }: VitestPart): Part {
  return {
    name,
    needs,
    ...(alone === undefined ? {} : { alone }),
    run: () => runVitest(folder, env()),
  };
}

async function runVitest(folder: string, env: Record<string, string>): Promise<Outcome> {
  const place = mkdtempSync(join(tmpdir(), 'casewire-tally-'));
  const file = join(place, 'tally.json');
  const args = ['run', '--reporter=default', `--reporter=${reporter}`];
  const { code, output } = await run(node, [bin.vitest, ...args], {
    cwd: folder,
    env: childEnvironment({ ...env, CI: 'true', CASEWIRE_TALLY: file }),
  });
  const result = readTally(file, code);
  rmSync(place, { recursive: true, force: true });
  return { result, output: `${relative(root, folder)}\n${output}` };
}

/** A crash before the report, or a bad end although every test passed, counts as one failure. */
function readTally(file: string, code: number): Result {
  if (!existsSync(file)) return failedOne;
  const result = JSON.parse(readFileSync(file, 'utf8')) as Result;
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}
