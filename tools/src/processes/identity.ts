import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from '../trouble.ts';

/**
 * A process id alone names nobody for long: numbers are used again, quickly so in containers. Together
 * with the instant the process began it does.
 */
export interface Identity {
  pid: number;
  began: string;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** In a container without an init nobody collects the dead; they still answer signal 0. */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}

export function identify(pid: number): Identity | undefined {
  const began = beganAt(pid);
  return began === undefined ? undefined : { pid, began };
}

export function isStillRunning(identity: Identity): boolean {
  return isAlive(identity.pid) && beganAt(identity.pid) === identity.began;
}

/** What a process was started as, or undefined when it is gone or not ours to look at. */
export function commandLine(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
        .replaceAll('\0', ' ')
        .trim();
    } catch {
      return undefined;
    }
  }
  return ps(pid, 'command');
}

function beganAt(pid: number): string | undefined {
  if (process.platform === 'linux') return statFields(pid)?.[19];
  if (process.platform === 'win32') return isAlive(pid) ? 'unknown' : undefined;
  return ps(pid, 'lstart');
}

/** The fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return (
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}
