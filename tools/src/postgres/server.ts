import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { commandLine, isAlive } from '../processes/identity.ts';
import { pause, waitUntilGone } from '../processes/child.ts';
import { freePort, portState } from '../processes/ports.ts';
import { type Account, accountFor } from './account.ts';
import { binaries } from './binaries.ts';
import { readPostmasterFile } from './cluster-folder.ts';
import { type Credentials, readCredentials, urlOf, writeCredentials } from './credentials.ts';
import { whyItFailed } from './why-it-failed.ts';

/** A server is known by its process id alone: it may be one that outlived the run which started it. */
export interface Server {
  pid: number;
  url(database: string): string;
  adopted: boolean;
  isRunning(): boolean;
  stop(): Promise<void>;
}

export interface ServerOptions {
  log: string;
  settings: string[];
}

const patienceMs = 60_000;

/** Starts the cluster in a folder, or takes over the server that already runs there. */
export async function startServer(folder: string, options: ServerOptions): Promise<Server> {
  const running = await serverIn(folder);
  if (running) {
    const credentials = { ...readCredentials(folder), port: running.port };
    await untilAnswering(running.pid, credentials, folder, options.log);
    return asServer(folder, running.pid, credentials, true);
  }
  rmSync(join(folder, 'postmaster.pid'), { force: true });
  const kept = readCredentials(folder);
  const port = (await portState(kept.port)) === 'free' ? kept.port : await freePort();
  const credentials = { ...kept, port };
  if (port !== kept.port) writeCredentials(folder, credentials);
  for (let attempt = 1; ; attempt += 1) {
    const pid = launch(folder, credentials, options, accountFor(folder));
    try {
      await untilAnswering(pid, credentials, folder, options.log);
      return asServer(folder, pid, credentials, false);
    } catch (error) {
      // After a SIGKILL the last backends of the old server need a moment to notice.
      if (attempt === 10 || !/pre-existing shared memory block/.test(readLog(options.log))) throw error;
      await pause(500);
    }
  }
}

/** Ends a server that outlived its run; does nothing when there is none. */
export async function stopLeftover(folder: string): Promise<void> {
  const running = await serverIn(folder);
  if (running) await stopServer(folder, running.pid);
}

/** A pid file whose number now belongs to some other program is stale, whatever that program is. */
async function serverIn(folder: string): Promise<{ pid: number; port: number } | undefined> {
  const file = readPostmasterFile(folder);
  if (!file || !isAlive(file.pid) || !isPostgresOn(file.pid, folder)) return undefined;
  if (!file.stopping) return file;
  await waitUntilGone(file.pid, patienceMs);
  return undefined;
}

function isPostgresOn(pid: number, folder: string): boolean {
  const command = commandLine(pid) ?? '';
  return /postgres(\.exe)?\b/.test(command) && command.includes(folder);
}

function launch(folder: string, credentials: Credentials, options: ServerOptions, account: Account): number {
  const log = openSync(options.log, 'w', 0o600);
  const settings = [
    `port=${String(credentials.port)}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    ...options.settings,
  ];
  const { command, args, ...as } = account.wrap(binaries().postgres, [
    '-D',
    folder,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  const child = spawn(command, args, {
    ...as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
  });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  return child.pid ?? -1;
}

async function untilAnswering(
  pid: number,
  credentials: Credentials,
  folder: string,
  log: string,
): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += 50) {
    if (pid < 0 || !isAlive(pid)) throw whyItFailed(readLog(log), folder);
    if (readPostmasterFile(folder)?.ready && (await answers(urlOf(credentials, 'postgres')))) return;
    await pause(50);
  }
  throw whyItFailed(readLog(log), folder);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function asServer(folder: string, pid: number, credentials: Credentials, adopted: boolean): Server {
  return {
    pid,
    adopted,
    url: (database) => urlOf(credentials, database),
    isRunning: () => isAlive(pid),
    stop: () => stopServer(folder, pid),
  };
}

/** Fast shutdown: sessions are ended, everything is written, nothing needs recovery next time. */
async function stopServer(folder: string, pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (await waitUntilGone(pid, patienceMs)) return;
  process.kill(pid, 'SIGQUIT');
  await waitUntilGone(pid, 5000);
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

function readLog(log: string): string {
  try {
    return readFileSync(log, 'utf8').slice(-4000);
  } catch {
    return '';
  }
}
