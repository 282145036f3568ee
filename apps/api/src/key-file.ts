import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fixedKeys, KEY_BYTES, type Keyring, type Keys, readKeys } from './keys.ts';

/** A new key as it is written. */
export const newEntry = (id: number): string => `${id}:${randomBytes(KEY_BYTES).toString('base64url')}`;

export const nextId = ({ all }: Keyring): number => Math.max(...all.map(({ id }) => id)) + 1;

/** The keys of a file, read again when the file changed. A file that cannot be read any more changes nothing. */
export function keysIn(file: string): Keys {
  let stamp = '';
  let known: Keyring | null = null;
  return {
    where: file,
    current() {
      try {
        const { mtimeMs, size, ino } = statSync(file);
        const now = `${mtimeMs} ${size} ${ino}`;
        if (known && now === stamp) return known;
        known = readKeys(readFileSync(file, 'utf8'), file);
        stamp = now;
      } catch (error) {
        if (!known) throw isMissing(error) ? new Error(missingFile(file)) : error;
      }
      return known;
    },
  };
}

/** Makes the key file of a new installation; leaves one that is there as it is. Gives whether it made one. */
export function makeKeyFile(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const made = openSync(file, 'wx', 0o600);
    write(made, `${HEAD}${newEntry(1)}\n`);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Puts a new key before the others, in one step: whoever reads sees the old file or the new one. */
export function addKey(file: string): number {
  const text = readFileSync(file, 'utf8');
  const id = nextId(readKeys(text, file));
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.replace(/#.*$/, '').trim() !== '');
  lines.splice(first, 0, newEntry(id));
  const beside = `${file}.new`;
  const made = openSync(beside, 'w', 0o600);
  write(made, lines.join('\n'));
  renameSync(beside, file);
  return id;
}

const HEAD = `# The keys under which secrets lie in the database: the first seals, all of them open.
# Without this file they are lost. Keep a copy away from the database and its backups.
`;

function write(file: number, text: string): void {
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const missingFile = (file: string): string =>
  `The key file ${file} is not there. Put back the one this database was sealed with; only for a new database, make one: node apps/api/dist/main.js install`;

/** The keys the environment names, or what to set. */
export function keysFrom(env: Readonly<Record<string, string | undefined>>): Keys {
  const file = env['CASEWIRE_KEYS_FILE'];
  const text = env['CASEWIRE_KEYS'];
  if (text && file)
    throw new Error('CASEWIRE_KEYS and CASEWIRE_KEYS_FILE are both set. Leave one of them out.');
  if (file) return keysIn(file);
  if (!text)
    throw new Error(
      'There are no keys for secrets: set CASEWIRE_KEYS_FILE to a file, which "install" makes, or CASEWIRE_KEYS="1:…" with 32 random bytes in base64 (openssl rand -base64 32). See docs/secrets.md.',
    );
  return fixedKeys(text);
}
