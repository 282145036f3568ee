import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../trouble.ts';

/** Kept inside the cluster's folder, so that a cluster and its password come, move and go together. */
export interface Credentials {
  password: string;
  port: number;
}

export const superuser = 'casewire';

const fileIn = (folder: string) => join(folder, 'casewire.json');

export const newPassword = () => randomBytes(24).toString('base64url');

export function readCredentials(folder: string): Credentials {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Credentials;
  } catch {
    throw new Trouble(
      `${folder} holds a PostgreSQL cluster whose password (${fileIn(folder)}) cannot be read: restore that file, or move the folder away to begin with a new database.`,
    );
  }
}

export function writeCredentials(folder: string, credentials: Credentials): void {
  writeFileSync(fileIn(folder), JSON.stringify(credentials), { mode: 0o600 });
}

export const urlOf = (credentials: Credentials, database: string) =>
  `postgresql://${superuser}:${credentials.password}@127.0.0.1:${String(credentials.port)}/${database}`;
