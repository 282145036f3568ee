import { type EntityManager, ref } from '@mikro-orm/postgresql';
import { allScopes, type Scope } from '@casewire/access';
import { v7 as uuidv7 } from 'uuid';
import { type Instant, toDate, toDateOrNull } from '../../clock-time.ts';
import { Person, type SupportLevel } from '../person.ts';
import { type Principal } from '../viewer.ts';
import { ApiToken, TokenKind } from './api-token.ts';
import { hashOf, makeSecret, prefixes, startOf } from './secret.ts';

export interface NewToken {
  readonly personId: string;
  readonly name: string;
  readonly scopes?: readonly Scope[];
  readonly expiresAt: Instant | null;
  readonly kind?: TokenKind;
  readonly makerId?: string;
  readonly level?: SupportLevel | null;
  /** The text of the only operation it may run. */
  readonly query?: string | null;
}

/** Puts a token into the unit of work and gives it with its secret in clear: only the hash is kept. */
export function addApiToken(
  em: EntityManager,
  {
    personId,
    name,
    scopes = allScopes,
    expiresAt,
    kind = TokenKind.TOKEN,
    makerId,
    level = null,
    query = null,
  }: NewToken,
  now: Instant,
): { token: ApiToken; secret: string } {
  const secret = makeSecret(kind === TokenKind.CLIENT ? prefixes.client : prefixes.token);
  const token = em.create(ApiToken, {
    id: uuidv7(),
    person: ref(Person, personId),
    maker: makerId === undefined ? null : ref(Person, makerId),
    kind,
    name,
    hash: hashOf(secret),
    start: startOf(secret),
    scopes: [...scopes],
    level,
    query,
    queryHash: query === null ? null : hashOf(query),
    createdAt: toDate(now),
    expiresAt: toDateOrNull(expiresAt),
    revokedAt: null,
  });
  return { token, secret };
}

/** Makes a token with a person's rights and returns it in clear, once. */
export async function createApiToken(em: EntityManager, token: NewToken, now: Instant): Promise<string> {
  const fork = em.fork();
  const { secret } = addApiToken(fork, token, now);
  await fork.flush();
  return secret;
}

/** Whose token this is; null if nobody's. Whether it still stands is asked with the rights. */
export async function principalOfToken(em: EntityManager, token: string): Promise<Principal | null> {
  if (!token.startsWith(prefixes.token)) return null;
  const found = await em.findOne(ApiToken, { hash: hashOf(token), kind: TokenKind.TOKEN });
  return found && principalOf(found);
}

export const principalOf = ({
  id,
  person,
  maker,
  queryHash,
}: ApiToken): Extract<Principal, { kind: 'token' }> => ({
  kind: 'token',
  personId: person.id,
  tokenId: id,
  ...(maker && maker.id !== person.id && { makerId: maker.id }),
  ...(queryHash !== null && { onlyQuery: queryHash }),
});
