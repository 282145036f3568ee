import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export type ClusterState = 'missing' | 'incomplete' | 'complete';

/** initdb makes these in this order; the database `postgres` (5) comes last. */
const parts = [
  'PG_VERSION',
  'postgresql.conf',
  'pg_hba.conf',
  'global/pg_control',
  'pg_wal',
  'base/1/PG_VERSION',
  'base/4/PG_VERSION',
  'base/5/PG_VERSION',
];

export function stateOfCluster(folder: string): ClusterState {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return 'missing';
  return parts.every((part) => existsSync(join(folder, part))) ? 'complete' : 'incomplete';
}

export function majorVersionOf(folder: string): number {
  return Number(readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim());
}

/** What a running server writes about itself. */
export interface PostmasterFile {
  pid: number;
  port: number;
  ready: boolean;
  stopping: boolean;
}

export function readPostmasterFile(folder: string): PostmasterFile | undefined {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7] === 'ready', stopping: lines[7] === 'stopping' };
}
