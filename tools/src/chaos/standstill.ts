import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Stops a process and all it started, as a machine does that swaps or a hypervisor that moves it; gives what lets it go on. */
export function standStill(pid: number): () => void {
  const stopped: number[] = [];
  // The first one starts no others once it stands, so the list can grow no longer.
  stop(pid, stopped);
  for (const child of childrenOf(pid)) stop(child, stopped);
  return () => {
    for (const one of stopped) signal(one, 'SIGCONT');
  };
}

function stop(pid: number, stopped: number[]): void {
  if (signal(pid, 'SIGSTOP')) stopped.push(pid);
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** PostgreSQL's processes are all children of the first one, each in a session of its own. */
function childrenOf(pid: number): number[] {
  const pairs =
    process.platform === 'linux'
      ? readdirSync('/proc')
          .filter((name) => /^\d+$/.test(name))
          .map((name) => [Number(name), parentOf(name)] as const)
      : execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
          .trim()
          .split('\n')
          .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  return pairs.filter(([, parent]) => parent === pid).map(([child]) => child);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
