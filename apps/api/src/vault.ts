import { flattenedDecrypt, FlattenedEncrypt, type FlattenedJWE } from 'jose';
import { derived, type Key, type Keys } from './keys.ts';

/** Where a sealed text lies. It opens there and nowhere else. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** Of the row. */
  readonly id: string;
}

/** Keeps what has to be read again and may not lie open in the database. */
export interface Vault {
  seal(place: Place, text: string): Promise<string>;
  /** Throws unless it was sealed for that place, under a key that is known. */
  open(place: Place, sealed: string): Promise<string>;
}

const ALGORITHM = { alg: 'dir', enc: 'A256GCM' } as const;
const HOW = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/** Written on every text a key sealed, and on no other: by it the database finds them. */
export function markOf(key: Pick<Key, 'id'>): string {
  const header = JSON.stringify({ ...ALGORITHM, kid: String(key.id) });
  return `{"protected":"${Buffer.from(header).toString('base64url')}"`;
}

/** The id of the key a text was sealed under; null if it is not sealed. */
export function keyIdOf(sealed: string): number | null {
  try {
    const { protected: header } = JSON.parse(sealed) as { protected: string };
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    return Number(kid);
  } catch {
    return null;
  }
}

/**
 * Seals as JSON Web Encryption (RFC 7516, flattened), AES-256-GCM under the newest key. The place is its additional
 * authenticated data, which is not kept: whoever opens says where the text lies, so one moved elsewhere does not open.
 */
export function vaultOf(keys: Keys): Vault {
  return {
    async seal(place, text) {
      const { sealing } = keys.current();
      const { ciphertext, iv, tag, ...made } = await new FlattenedEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ ...ALGORITHM, kid: String(sealing.id) })
        .setAdditionalAuthenticatedData(bound(place))
        .encrypt(derived(sealing, 'vault'));
      return JSON.stringify({ protected: made.protected, iv, ciphertext, tag });
    },
    async open(place, sealed) {
      const id = keyIdOf(sealed);
      if (id === null) throw new Error(`${inWords(place)} is not sealed.`);
      const key = keys.current().all.find((one) => one.id === id);
      if (!key) throw new Error(keyMissing(id, keys.where));
      const whole = {
        ...(JSON.parse(sealed) as FlattenedJWE),
        aad: Buffer.from(bound(place)).toString('base64url'),
      };
      try {
        const { plaintext } = await flattenedDecrypt(whole, derived(key, 'vault'), HOW);
        return new TextDecoder().decode(plaintext);
      } catch {
        throw new Error(
          `${inWords(place)} does not open with key ${id} in ${keys.where}: it is another key of that id, or the text was moved or changed.`,
        );
      }
    },
  };
}

export const keyMissing = (id: number, where: string): string =>
  `Something is sealed under key ${id}, which is not in ${where}. Put key ${id} back there, behind the first; a copy of it is where keys are kept (docs/secrets.md).`;

const bound = ({ table, column, id }: Place): Uint8Array =>
  new TextEncoder().encode(JSON.stringify([table, column, id]));

const inWords = ({ table, column, id }: Place): string => `${table}.${column} of ${id}`;
