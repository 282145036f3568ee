import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup } from '../processes/child.ts';
import { Trouble, diskFull } from '../trouble.ts';
import { apiEntry, childEnvironment, dataFolder, node, portalDist, root } from '../workspace.ts';

export interface Serving {
  pid: number;
  url: string;
  /** Settles when the API is gone, whoever ended it. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/** What an API is started with (`--import`) to end with whoever started it. */
export const leash = new URL('./leash.mjs', import.meta.url).href;
const log = join(dataFolder, 'api.log');
const drainMs = 30_000;

/** Starts the API and waits until it listens. Its log goes to a file, so that the terminal stays readable. */
export async function serve(databaseUrl: string, port: number): Promise<Serving> {
  if (existsSync(log)) renameSync(log, join(dataFolder, 'api.previous.log'));
  const file = openSync(log, 'a', 0o600);
  const child = spawn(node, ['--import', leash, apiEntry, 'serve'], {
    cwd: root,
    detached: process.platform !== 'win32',
    stdio: ['ignore', file, file, 'ipc'],
    env: childEnvironment({
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: '',
      PORT: String(port),
      PORTAL_DIST: portalDist,
      NODE_ENV: process.env.NODE_ENV ?? 'production',
    }),
  });
  closeSync(file);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal ? `signal ${signal}` : `exit code ${String(code)}`);
    });
  });
  const url = await Promise.race([listening(child), ended.then((how) => Promise.reject(whyItEnded(how)))]);
  return { pid: child.pid ?? -1, url, ended, stop: () => endGroup(child, drainMs) };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('message', (message: { type?: string; url?: string }) => {
      if (message.type === 'ready' && message.url !== undefined) resolve(message.url);
    });
  });
}

export function whyItEnded(how: string): Trouble {
  const words = existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : '';
  if (/No space left on device|ENOSPC/.test(words)) return diskFull(dataFolder);
  return new Trouble(
    `The API ended by itself (${how}): its last words are above and all of them in .data/api.log.`,
    words,
  );
}
