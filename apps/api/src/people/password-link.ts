import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { type Execute } from './auth-user.ts';

/** The library keeps the token of a reset under this name, hashed as below (`verification.storeIdentifier`). */
const identifierOf = (token: string): string =>
  createHash('sha256').update(`reset-password:${token}`).digest('base64url');

/**
 * A one-time token by which a person chooses a password at /auth/reset-password: the row the library itself would
 * write, with a life of its own. Earlier ones of the person end.
 */
export async function createPasswordToken(
  execute: Execute,
  personId: string,
  expiresAt: Date,
  at: Date,
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await endPasswordTokens(execute, personId);
  await execute(
    `insert into auth.verification ("id", "identifier", "value", "expiresAt", "createdAt", "updatedAt") values (?, ?, ?, ?, ?, ?)`,
    [uuidv7(), identifierOf(token), personId, expiresAt, at, at],
  );
  return token;
}

/** Of a person nothing else is kept there under their bare id but resets and challenges of a second factor. */
export const endPasswordTokens = (execute: Execute, personId: string): Promise<unknown> =>
  execute(`delete from auth.verification where "value" = ?`, [personId]);
