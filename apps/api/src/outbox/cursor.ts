import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Cursors stand for places in the one total order of events. They are enciphered, because the distance between two
 * of them would tell how much happened that the reader may not see (D-TRU-2).
 */
export interface Cursors {
  encode(position: number): string;
  /** Another cursor each time for one position: that it stands still says as much as that it moves. */
  encodeAnew(position: number): string;
  /** The position, or null if this is not one of our cursors. */
  decode(cursor: string): number | null;
}

const MARK = 0x43_57_31_00;
const SALT_BYTES = 4;

export function createCursors(secret: string): Cursors {
  const key = createHash('sha256').update(`cursor:${secret}`).digest().subarray(0, 16);
  // One block: mark, salt, position.
  const encipher = (position: number, salt: Buffer): string => {
    const block = Buffer.alloc(16);
    block.writeUInt32BE(MARK, 0);
    salt.copy(block, 4);
    block.writeBigUInt64BE(BigInt(position), 8);
    const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
  };
  return {
    encode: (position) => encipher(position, Buffer.alloc(SALT_BYTES)),
    encodeAnew: (position) => encipher(position, randomBytes(SALT_BYTES)),
    decode(cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      if (bytes.length !== 16) return null;
      const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
      const block = Buffer.concat([decipher.update(bytes), decipher.final()]);
      if (block.readUInt32BE(0) !== MARK) return null;
      const position = Number(block.readBigUInt64BE(8));
      return Number.isSafeInteger(position) ? position : null;
    },
  };
}
