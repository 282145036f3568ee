import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Trouble } from '../trouble.ts';
import { binaries } from './binaries.ts';

/** As whom PostgreSQL runs, and how a command is started as that user. */
export interface Account {
  wrap(command: string, args: string[]): { command: string; args: string[]; uid?: number; gid?: number };
  own(path: string): void;
}

const userName = 'postgres';

/**
 * PostgreSQL refuses to run as root. Started by root it runs as the owner of the data folder if there is
 * one, else as the account `postgres`, which is created when the machine has none.
 */
export function accountFor(clusterFolder: string): Account {
  if (process.getuid?.() !== 0) {
    return { wrap: (command, args) => ({ command, args }), own: () => undefined };
  }
  const { uid, gid } = ownerOf(clusterFolder) ?? systemAccount() ?? createAccount();
  const own = (path: string) => {
    chownSync(path, uid, gid);
  };
  if (mayEnter(uid, gid, dirname(clusterFolder)))
    return { wrap: (command, args) => ({ command, args, uid, gid }), own };
  // A clone below /root is closed to every other user; the right to pass closed folders is lent instead of opening them.
  const lend = [
    '--reuid',
    String(uid),
    '--regid',
    String(gid),
    '--clear-groups',
    '--securebits',
    '+no_setuid_fixup', // else access(2), with which initdb looks for its programs, ignores what is lent
    '--inh-caps',
    '+dac_override',
    '--ambient-caps',
    '+dac_override',
  ];
  const wrap = (command: string, args: string[]) => ({
    command: 'setpriv',
    args: [...lend, '--', command, ...args],
  });
  const trial = wrap(binaries().postgres, ['--version']);
  if (spawnSync(trial.command, trial.args).status !== 0) {
    throw new Trouble(
      'PostgreSQL cannot run as root, and no other user may enter this folder: clone it outside of /root, or run the command as an ordinary user.',
    );
  }
  return { wrap, own };
}

/** Both the programs and the data must be reachable, and a closed folder anywhere above them is enough to fail. */
function mayEnter(uid: number, gid: number, folder: string): boolean {
  const trial = ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, binaries().postgres];
  return spawnSync('sh', trial, { uid, gid, cwd: '/' }).status === 0;
}

interface Ids {
  uid: number;
  gid: number;
}

function ownerOf(folder: string): Ids | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function systemAccount(): Ids | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${userName}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function createAccount(): Ids {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', userName]],
    ['adduser', ['-S', '-D', '-H', userName]],
  ];
  for (const [command, args] of attempts) {
    spawnSync(command, args);
    const ids = systemAccount();
    if (ids) return ids;
  }
  throw new Trouble(
    `PostgreSQL cannot run as root and the account ${userName} could not be created: create it (useradd --system ${userName}) or run the command as an ordinary user.`,
  );
}
