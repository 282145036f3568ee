import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../processes/ports.ts';
import { leash } from '../start/serve.ts';
import { apiEntry, childEnvironment, node, portalDist, root } from '../workspace.ts';

export interface AppOptions {
  databaseUrl: string;
  /** 0, or left out, takes any free port; a restarted app keeps the one it had. */
  port?: number;
  env?: Record<string, string>;
}

export interface App extends AsyncDisposable {
  url: string;
  readonly pid: number;
  /** Drains, as in a deployment; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: no drain, no goodbye. */
  kill(): Promise<void>;
  /** Starts it again on the same port, after `kill` or `stop`. */
  restart(): Promise<void>;
  /** What it has written so far, for the message of a failed test. */
  log(): string;
}

/** The API as it is deployed: its own process, serving the built portal. */
export async function startApp({ databaseUrl, port = 0, env = {} }: AppOptions): Promise<App> {
  const chosen = port === 0 ? await freePort() : port;
  const url = `http://localhost:${String(chosen)}`;
  let output = '';
  let child: ChildProcess;

  const launch = async () => {
    const started = spawn(node, ['--import', leash, apiEntry, 'serve'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: childEnvironment({
        DATABASE_URL: databaseUrl,
        PORT: String(chosen),
        PUBLIC_URL: url,
        PORTAL_DIST: portalDist,
        NODE_ENV: 'production',
        ...env,
      }),
    });
    const keep = (chunk: string) => (output = (output + chunk).slice(-200_000));
    started.stdout?.setEncoding('utf8').on('data', keep);
    started.stderr?.setEncoding('utf8').on('data', keep);
    const ready = new Promise<void>((resolve) =>
      started.on('message', (message: { type?: string }) => {
        if (message.type === 'ready') resolve();
      }),
    );
    const failed = once(started, 'exit').then(([code]) =>
      Promise.reject(new Error(`The API ended before it listened (exit code ${String(code)}):\n${output}`)),
    );
    await Promise.race([ready, failed]);
    failed.catch(() => undefined);
    child = started;
  };

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };

  await launch();
  return {
    url,
    get pid() {
      return child.pid ?? -1;
    },
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    restart: launch,
    log: () => output,
    [Symbol.asyncDispose]: async () => {
      await end('SIGTERM');
    },
  };
}
