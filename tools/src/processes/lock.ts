import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { codeOf } from '../trouble.ts';
import { type Identity, identify, isStillRunning } from './identity.ts';

export interface Holder extends Identity {
  command: string;
}

export interface Lock {
  /** Who holds it instead, when we do not. */
  heldBy?: Holder;
  release(): void;
}

/** One holder at a time; a holder that died without releasing does not count. */
export function takeLock(file: string, command: string): Lock {
  const me = identify(process.pid);
  const mine: Holder = { pid: process.pid, began: me?.began ?? 'unknown', command };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return {
        release: () => {
          rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder && holder.pid !== process.pid && isStillRunning(holder))
      return { heldBy: holder, release: () => undefined };
    rmSync(file, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
