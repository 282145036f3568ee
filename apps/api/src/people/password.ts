import { hash, verify } from '@node-rs/argon2';
import { verifyPassword as verifyScrypt } from 'better-auth/crypto';

export const SHORTEST_PASSWORD = 12;
/** Long enough for any sentence; a hash of more would only cost time. */
export const LONGEST_PASSWORD = 128;

/** argon2id (what the library takes unless told otherwise) with 19 MiB, two passes, one lane: OWASP's setting, about 20 ms on a server's core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost);

/** Passwords set before argon2id came are scrypt in the library's own form, and stay good. */
export function verifyPassword({
  hash: kept,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  return kept.startsWith('$argon2id$')
    ? verify(kept, password.normalize('NFKC'))
    : verifyScrypt({ hash: kept, password });
}
