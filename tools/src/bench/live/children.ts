import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { childEnvironment, node } from '../../workspace.ts';

/** A process of its own for a part of a bench; `module` is named as seen from this folder. */
export const child = (module: string, environment: Record<string, string> = {}): ChildProcess =>
  fork(fileURLToPath(new URL(module, import.meta.url)), {
    execPath: node,
    env: childEnvironment(environment),
  });

/** What a child says next; fails if it ends without a word. */
export async function said<T>(from: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const end = once(from, 'exit', ended).then(() => {
    throw new Error('A part of the bench ended early: its own words are above.');
  });
  try {
    return ((await Promise.race([once(from, 'message', ended), end])) as [T])[0];
  } finally {
    end.catch(() => undefined);
    ended.abort();
  }
}

/** CPU time a process has used, in µs. */
export function cpuOf(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
