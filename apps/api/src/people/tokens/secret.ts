import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What stands before a secret, so that scanners of repositories and logs find it. */
export const prefixes = {
  /** An API token. */
  token: 'cwt_',
  /** The secret of an OAuth 2 client. */
  client: 'cws_',
  /** An access token. */
  access: 'cwa_',
} as const;

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');

/**
 * 256 random bits behind a prefix, and a checksum by which a scanner tells it from what only looks like one:
 * `cwt_` + 43 characters of base64url + CRC-32 of both in 8 hex digits.
 */
export function makeSecret(prefix: string): string {
  const body = prefix + randomBytes(32).toString('base64url');
  return body + checksum(body);
}

/** Random bits need no slow hash: nothing could be guessed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Enough to recognise one's own by, far too little to use. */
export const startOf = (secret: string): string => secret.slice(0, 8);
