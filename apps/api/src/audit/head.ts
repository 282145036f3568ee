import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { type Instant, toDate } from '../clock-time.ts';

/** How far the trail went at an instant. Kept elsewhere, it shows whether its end was cut off since. */
export interface Head {
  readonly position: number;
  readonly hash: Buffer;
  readonly at: Instant;
}

export interface HeadKey {
  /** Tells keys apart: the beginning of the hash of the public one. */
  readonly name: string;
  readonly publicKey: KeyObject;
  sign(head: Head): Buffer;
  verifies(head: Head, signature: Buffer): boolean;
}

/** What goes before 32 bytes to make them an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const spoken = ({ position, hash, at }: Head): Buffer =>
  Buffer.from(`casewire audit head ${position} ${hash.toString('hex')} ${toDate(at).toISOString()}`);

/** The key of this installation's heads. Whoever has the public one can check them, and nobody else make them. */
export function headKey(secret: string): HeadKey {
  const seed = createHash('sha256').update(`casewire audit heads\0${secret}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    name: createHash('sha256').update(spki).digest('hex').slice(0, 16),
    publicKey,
    sign: (head) => sign(null, spoken(head), key),
    verifies: (head, signature) => verify(null, spoken(head), publicKey, signature),
  };
}
