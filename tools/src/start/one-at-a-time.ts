import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, takeLock } from '../processes/lock.ts';
import { Trouble } from '../trouble.ts';
import { dataFolder } from '../workspace.ts';
import { readRuntime } from './runtime-file.ts';

/** Two runs on one data folder would fight over the database. */
export function oneAtATime(command: string): Lock {
  mkdirSync(dataFolder, { recursive: true });
  const lock = takeLock(join(dataFolder, 'run.lock'), command);
  if (!lock.heldBy) return lock;
  const { pid, command: other } = lock.heldBy;
  const url = readRuntime().running?.url;
  const where = url === undefined ? 'and is still starting' : `at ${url}`;
  throw new Trouble(
    `${other} already runs from this folder ${where} (process ${String(pid)}): use that one, or stop it with Ctrl-C in its window first.`,
  );
}
