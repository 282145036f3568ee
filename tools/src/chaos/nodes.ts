import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pause } from '../processes/child.ts';
import { freePort } from '../processes/ports.ts';
import { childEnvironment, node as nodeBinary, root } from '../workspace.ts';

/** One API process that can be ended and started again on its port, and whose clock can be set. */
export interface ApiNode {
  readonly port: number;
  start(): Promise<void>;
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  setClock(offMs: number): void;
  /** What it has written, for the report of a run that failed. */
  log(): string;
}

const entry = fileURLToPath(new URL('node-main.ts', import.meta.url));
const patienceMs = 30_000;

/** Nobody here is a stranger: what guards against them has tests of its own, and would slow the clients down. */
const roomy = Object.fromEntries(
  [
    'BUDGET_POINTS',
    'REQUESTS_PER_PRINCIPAL',
    'REQUESTS_PER_ADDRESS',
    'SOCKETS_PER_PRINCIPAL',
    'SOCKETS_PER_ADDRESS',
  ].map((name) => [`LIMIT_${name}`, '1000000000']),
);

export async function makeNode(env: Record<string, string | undefined>): Promise<ApiNode> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let offMs = 0;
  let output = '';
  let wanted = false;

  const launch = async (): Promise<boolean> => {
    const started = spawn(nodeBinary, [entry], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: childEnvironment({ PORT: String(port), ...roomy, ...env }),
    });
    child = started;
    const keep = (chunk: string) => (output = (output + chunk).slice(-100_000));
    started.stdout?.setEncoding('utf8').on('data', keep);
    started.stderr?.setEncoding('utf8').on('data', keep);
    started.send({ offMs });
    return new Promise((resolve) => {
      started.once('message', () => {
        resolve(true);
      });
      started.once('exit', () => {
        resolve(false);
      });
    });
  };

  return {
    port,
    async start() {
      wanted = true;
      // While the database stands still a process may give up; whatever keeps it alive in a deployment tries again.
      for (const until = Date.now() + patienceMs; wanted; await pause(200)) {
        if (await launch()) return;
        if (Date.now() > until) throw new Error(`An API process does not start:\n${output}`);
      }
    },
    async end(signal) {
      wanted = false;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
    setClock(to) {
      offMs = to;
      if (child?.connected) child.send({ offMs });
    },
    log: () => output,
  };
}
