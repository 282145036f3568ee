import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant, toDate } from '../../clock-time.ts';
import { validate as isUuid } from 'uuid';
import { ApiToken, TokenKind } from './api-token.ts';
import { hashOf } from './secret.ts';

/** The client with that id and secret, while it stands and its person or program is active. */
export function clientOf(
  em: EntityManager,
  id: string,
  secret: string,
  now: Instant,
): Promise<ApiToken | null> {
  if (!isUuid(id) || !secret) return Promise.resolve(null);
  return em.findOne(ApiToken, {
    id,
    hash: hashOf(secret),
    kind: TokenKind.CLIENT,
    revokedAt: null,
    person: { active: true },
    $or: [{ expiresAt: null }, { expiresAt: { $gt: toDate(now) } }],
  });
}
