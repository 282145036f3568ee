import { hkdfSync } from 'node:crypto';

/** A key that seals secrets. Its id is written on whatever it sealed. */
export interface Key {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** The keys of an installation: the first seals, all of them open. */
export interface Keyring {
  readonly sealing: Key;
  readonly all: readonly Key[];
}

/** Where keys come from. Asked at each use, so that a key that was just added is known without a restart. */
export interface Keys {
  current(): Keyring;
  /** What to change to give or take away a key, for messages. */
  readonly where: string;
}

export const KEY_BYTES = 32;

const ENTRY = /^(\d{1,9}):([A-Za-z0-9+/_-]{43}=?)$/;

/**
 * Reads keys as they are written: `id:key`, one a line or parted by commas, the one that seals first; what stands
 * behind `#` is not read. A key is 32 bytes in base64. No message holds any part of a key.
 */
export function readKeys(text: string, where: string): Keyring {
  const written = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, ''))
    .flatMap((line) => line.split(','))
    .map((one) => one.trim())
    .filter(Boolean);
  const all = written.map((entry, nth): Key => {
    const [, id, key] = ENTRY.exec(entry) ?? [];
    const bytes = Buffer.from(key ?? '', 'base64');
    if (id === undefined || bytes.length !== KEY_BYTES)
      throw new Error(
        `Key number ${nth + 1} in ${where} cannot be read. Write a whole number, a colon and 32 random bytes in base64: echo "1:$(openssl rand -base64 32)"`,
      );
    return { id: Number(id), bytes };
  });
  const [sealing] = all;
  if (!sealing)
    throw new Error(`There is no key in ${where}. Write one: echo "1:$(openssl rand -base64 32)"`);
  const twice = all.find(({ id }, nth) => all.some((other, before) => before < nth && other.id === id));
  if (twice)
    throw new Error(`Two keys in ${where} have the id ${twice.id}. Give the newer one another number.`);
  return { sealing, all };
}

/** Keys that stand as they were given. */
export function fixedKeys(text: string, where = 'CASEWIRE_KEYS'): Keys {
  const ring = readKeys(text, where);
  return { current: () => ring, where };
}

/** A key of its own for each purpose, so that what one part does with its key tells nothing of another's. */
export const derived = (key: Key, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key.bytes, new Uint8Array(), `casewire ${purpose}`, KEY_BYTES));

/** What the sign-in library seals second factors with: the same keys, in its own form (docs/secrets.md). */
export const signInSecrets = ({ all }: Keyring): { version: number; value: string }[] =>
  all.map((key) => ({ version: key.id, value: Buffer.from(derived(key, 'sign-in')).toString('base64url') }));
