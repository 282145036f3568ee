import { type EntityManager, ref } from '@mikro-orm/postgresql';
import { allScopes, type Scope } from '@casewire/access';
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { type Instant, toDate } from '../clock-time.ts';
import { ApiToken, Person } from './person.ts';
import { type Principal } from './viewer.ts';

/** Recognisable by secret scanners; what follows is 256 random bits, so a plain hash is enough to keep it by. */
const PREFIX = 'cwt_';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface NewToken {
  readonly personId: string;
  readonly name: string;
  readonly scopes?: readonly Scope[];
  readonly expiresAt: Instant | null;
}

/** Makes a token with a person's rights and returns it in clear, once: only its hash is kept. */
export async function createApiToken(em: EntityManager, token: NewToken, now: Instant): Promise<string> {
  const secret = PREFIX + randomBytes(32).toString('base64url');
  const fork = em.fork();
  fork.create(ApiToken, {
    id: uuidv7(),
    person: ref(Person, token.personId),
    name: token.name,
    hash: hashOf(secret),
    scopes: [...(token.scopes ?? allScopes)],
    createdAt: toDate(now),
    expiresAt: token.expiresAt === null ? null : toDate(token.expiresAt),
    revokedAt: null,
  });
  await fork.flush();
  return secret;
}

/** Whose token this is; null if nobody's. Whether it still stands is asked with the rights. */
export async function principalOfToken(em: EntityManager, token: string): Promise<Principal | null> {
  if (!token.startsWith(PREFIX)) return null;
  const found = await em.findOne(ApiToken, { hash: hashOf(token) });
  return found && { kind: 'token', personId: found.person.id, tokenId: found.id };
}
