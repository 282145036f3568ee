import { appendFileSync, mkdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../processes/child.ts';
import { childEnvironment, dataFolder, root } from '../workspace.ts';

/** The circumstances under which a bench ran, as they were when it began. */
export interface Circumstances {
  readonly at: string;
  /** Null outside a clone; ends in `+` where files were changed since. */
  readonly commit: string | null;
  readonly cores: number;
  /** Load averages over 1, 5 and 15 minutes: whether others were at work on the machine. */
  readonly load: readonly number[];
}

/** Where a bench keeps what it measured, unless it is told otherwise. */
export const historyOf = (bench: string): string => join(dataFolder, 'bench', `${bench}.jsonl`);

export async function circumstances(now: Date): Promise<Circumstances> {
  return { at: now.toISOString(), commit: await commit(), cores: availableParallelism(), load: loadavg() };
}

/** Adds a run to the end of a history: one line of JSON, whatever stood there before. */
export function addToHistory(file: string, run: Circumstances & { readonly figures: unknown }): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(run)}\n`);
}

async function commit(): Promise<string | null> {
  const git = async (...args: string[]): Promise<string | null> => {
    try {
      const { code, stdout } = await run('git', args, { cwd: root, env: childEnvironment() });
      return code === 0 ? stdout.trim() : null;
    } catch {
      return null;
    }
  };
  const head = await git('rev-parse', 'HEAD');
  return head && head + ((await git('status', '--porcelain', '--untracked-files=no')) ? '+' : '');
}
