import { type EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { mayKeepPeople, type Viewer } from '@casewire/access';
import { type Instant, toDate } from '../../clock-time.ts';
import { CredentialUse } from '../credential-use.ts';
import { ApiToken } from './api-token.ts';

export interface TokensWanted {
  readonly organisationId?: string | null | undefined;
  readonly mineOnly?: boolean | null | undefined;
  readonly includeEnded?: boolean | null | undefined;
}

/** More than anybody reads; an installation has dozens. */
const MOST = 500;

/** The tokens a viewer may see, the youngest first: their own, or everybody's for whoever keeps people. */
export async function findTokens(
  em: EntityManager,
  viewer: Viewer,
  { organisationId, mineOnly, includeEnded }: TokensWanted,
  now: Instant,
): Promise<ApiToken[]> {
  const all = mayKeepPeople(viewer) && !mineOnly;
  const where: FilterQuery<ApiToken>[] = [
    all ? {} : { $or: [{ maker: viewer.personId }, { person: viewer.personId }] },
    organisationId == null ? {} : { person: { organisation: organisationId } },
    includeEnded ? {} : { revokedAt: null, $or: [{ expiresAt: null }, { expiresAt: { $gt: toDate(now) } }] },
  ];
  const tokens = await em.find(
    ApiToken,
    { $and: where },
    {
      populate: ['person'],
      orderBy: { createdAt: 'desc', id: 'desc' },
      limit: MOST,
    },
  );
  return withLastUse(em, tokens);
}

async function withLastUse(em: EntityManager, tokens: ApiToken[]): Promise<ApiToken[]> {
  const uses = await em.find(CredentialUse, { credential: { $in: tokens.map(({ id }) => `token:${id}`) } });
  const byKey = new Map(uses.map((use) => [use.credential, use]));
  for (const token of tokens) {
    const use = byKey.get(`token:${token.id}`);
    token.lastUsedAt = use?.usedAt ?? null;
    token.lastUsedFrom = use?.usedFrom || null;
  }
  return tokens;
}
