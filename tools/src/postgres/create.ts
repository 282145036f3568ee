import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Trouble, diskFull } from '../trouble.ts';
import { type Account } from './account.ts';
import { binaries } from './binaries.ts';
import { newPassword, superuser, writeCredentials } from './credentials.ts';

/**
 * Makes a new cluster beside its place and moves it there in one step, so that whatever interrupts us,
 * the folder of this name is either absent or complete.
 */
export function createCluster(
  folder: string,
  account: Account,
  port: number,
  options: { sync: boolean },
): void {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  account.own(unfinished);
  const password = newPassword();
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  account.own(passwordFile);
  // The order of text must not depend on which locales the machine has.
  const { command, args, ...as } = account.wrap(binaries().initdb, [
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.sync ? [] : ['--no-sync']),
  ]);
  const made = spawnSync(command, args, {
    ...as,
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    const output = made.stdout + made.stderr;
    if (/No space left on device|ENOSPC/.test(output)) throw diskFull(folder);
    throw new Trouble(
      `PostgreSQL could not create its data folder ${folder}: see its words above, then run the command again.`,
      output,
    );
  }
  writeCredentials(unfinished, { password, port });
  rmSync(folder, { recursive: true, force: true }); // only ever an empty folder, see stateOfCluster
  renameSync(unfinished, folder);
}
