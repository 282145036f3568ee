import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Casewire started as a person starts it: `npm start` in a folder, with no environment of ours. */
export interface Started {
  child: ChildProcess;
  said(): string;
  readyAfterMs: number;
  /** SIGINT to npm, as Ctrl-C does; resolves when everything has ended. */
  interrupt(): Promise<number | null>;
  supervisorPid(): number;
}

export async function npmStart(
  folder: string,
  env: Record<string, string>,
  patienceMs: number,
): Promise<Started> {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: bare(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const take = (chunk: string) => {
      output += chunk;
      if (output.includes('Ctrl-C stops everything')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('exit', (code) => {
      reject(new Error(`npm start ended with ${String(code)}:\n${output}`));
    });
    setTimeout(() => {
      reject(new Error(`npm start was not ready after ${String(patienceMs)} ms:\n${output}`));
    }, patienceMs).unref();
  });
  await ready;
  return {
    child,
    said: () => output,
    readyAfterMs: Math.round(performance.now() - began),
    interrupt: async () => {
      if (child.exitCode !== null || child.pid === undefined) return child.exitCode;
      const exited = once(child, 'exit');
      process.kill(-child.pid, 'SIGINT');
      await exited;
      return child.exitCode;
    },
    supervisorPid: () => {
      const runtime = JSON.parse(readFileSync(join(folder, '.data', 'runtime.json'), 'utf8')) as {
        supervisor: { pid: number };
      };
      return runtime.supervisor.pid;
    },
  };
}

/** Runs `npm start` where it must refuse, and returns what it said. */
export async function npmStartRefusal(folder: string, env: Record<string, string>): Promise<string> {
  try {
    const started = await npmStart(folder, env, 60_000);
    await started.interrupt();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('npm start was ready although it should have refused.');
}

/** Only what any shell has: nothing that npm, Nx or a test runner put into ours. */
function bare(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = ['HOME', 'USER', 'LANG', 'TMPDIR', 'SystemRoot'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(kept), PATH: path.join(':'), ...extra };
}
