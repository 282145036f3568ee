import { type ChildProcess, spawn } from 'node:child_process';
import { isAlive } from './identity.ts';

const running = new Set<ChildProcess>();
let closed = false;

export interface ChildOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Called with every line as it comes. */
  onLine?: (line: string) => void;
  /** Let the child write to our own terminal instead of keeping what it says. */
  inherit?: boolean;
}

export interface Ended {
  code: number;
  /** The last megabyte of both streams, in the order it came. */
  output: string;
  stdout: string;
}

const kept = 1_000_000;

/**
 * Runs a program to its end. It leads its own process group: a Ctrl-C in the terminal reaches us alone,
 * and we end the whole group, grandchildren included.
 */
export async function run(command: string, args: string[], options: ChildOptions): Promise<Ended> {
  if (closed) throw new Error('Stopping: nothing more is started.');
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: process.platform !== 'win32',
    stdio: options.inherit ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  let stdout = '';
  let partial = '';
  const take = (chunk: string) => {
    output = (output + chunk).slice(-kept);
    const lines = (partial + chunk).split(/\r?\n/);
    partial = lines.pop() ?? '';
    for (const line of lines) options.onLine?.(line);
  };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout = (stdout + chunk).slice(-kept);
    take(chunk);
  });
  child.stderr?.setEncoding('utf8').on('data', take);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${command}: ${error.message}`, stdout });
    });
    child.once('close', (code) => {
      running.delete(child);
      if (partial !== '') options.onLine?.(partial);
      resolve({ code: code ?? 1, output, stdout });
    });
  });
}

/** Ends every program started by `run` that still goes, with all it started, and lets no other begin. */
export async function endAllChildren(): Promise<void> {
  closed = true;
  await Promise.all([...running].map((child) => endGroup(child)));
}

/** Asks a child and all it started to end, and insists after a while. */
export async function endGroup(child: ChildProcess, patienceMs = 10_000): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  signalGroup(pid, 'SIGTERM');
  const insisting = setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, patienceMs);
  await ended;
  clearTimeout(insisting);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

/** For a process we did not start ourselves: true once it is gone, false when the patience is used up. */
export async function waitUntilGone(pid: number, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += 50) {
    if (!isAlive(pid)) return true;
    await pause(50);
  }
  return !isAlive(pid);
}

export async function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
