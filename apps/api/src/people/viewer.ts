import { type EntityManager } from '@mikro-orm/postgresql';
import { allScopes, lowerLevel, type Scope, type SupportedByOthers, type Viewer } from '@casewire/access';
import { type Instant, toDate } from '../clock-time.ts';
import { Contract, ContractLine } from '../organisations/contract.ts';
import { OrganisationKind } from '../organisations/organisation.ts';
import { Accreditation, Person, type SupportLevel } from './person.ts';
import { ApiToken } from './tokens/api-token.ts';

/** What somebody proved: a sign-in session or an API token. Rights are read from it afresh each time. */
export type Principal =
  | { readonly kind: 'session'; readonly personId: string; readonly sessionId: string }
  | {
      readonly kind: 'token';
      readonly personId: string;
      readonly tokenId: string;
      /** Who made it, if it was somebody else. */
      readonly makerId?: string;
      /** SHA-256 of the only operation it may run, if it is bound to one. */
      readonly onlyQuery?: string;
      /** When what was shown for the token runs out by itself, however long the token stands. */
      readonly until?: Instant;
    };

export const runsOutAt = (one: Principal): Instant => (one.kind === 'token' && one.until) || Infinity;

export const principalKey = (one: Principal): string =>
  one.kind === 'session' ? `session:${one.sessionId}` : `token:${one.tokenId}`;

/**
 * The rights of several principals as they stand now, in a fixed number of statements. A principal whose session or
 * token ended, or whose person is not active, is missing from the answer.
 */
export async function loadViewers(
  em: EntityManager,
  principals: readonly Principal[],
  now: Instant,
): Promise<Map<string, Viewer>> {
  const at = toDate(now);
  const credentials = await liveCredentials(em, principals, at);
  const alive = principals.filter((one) => credentials.has(principalKey(one)));
  const personIds = [...new Set(alive.map((one) => one.personId))];
  if (personIds.length === 0) return new Map();

  const people = await em.find(
    Person,
    { id: { $in: personIds }, active: true },
    { populate: ['organisation'] },
  );
  const certificates = await em.find(Accreditation, {
    person: { $in: personIds },
    validFrom: { $lte: at },
    validTo: { $gt: at },
  });
  const organisationIds = [...new Set(people.map((person) => person.organisation.id))];
  const supported = await em.find(Contract, {
    secondLine: { $in: organisationIds },
    startsAt: { $lte: at },
    endsAt: { $gt: at },
  });

  const partners = new Set(
    people
      .filter((person) => person.organisation.getEntity().kind === OrganisationKind.PARTNER)
      .map((person) => person.organisation.id),
  );
  const byOthers = await supportedByOthers(em, supported, partners, at);

  const byId = new Map(people.map((person) => [person.id, person]));
  const viewers = new Map<string, Viewer>();
  for (const principal of alive) {
    const person = byId.get(principal.personId);
    const credential = credentials.get(principalKey(principal));
    if (!person || !credential) continue;
    const { scopes, level } = credential;
    viewers.set(principalKey(principal), {
      personId: person.id,
      organisationId: person.organisation.id,
      organisationKind: person.organisation.getEntity().kind,
      level: level === null ? person.level : lowerLevel(person.level, level),
      roles: level === null ? person.roles : [],
      accreditedProductIds: certificates.filter((c) => c.person.id === person.id).map((c) => c.product.id),
      supportedOrganisationIds: [
        ...new Set(
          supported.filter((c) => c.secondLine.id === person.organisation.id).map((c) => c.customer.id),
        ),
      ],
      supportedByOthers: byOthers.get(person.organisation.id) ?? [],
      scopes,
    });
  }
  return viewers;
}

/** By partner: what of its customers' products only somebody else gives second line for (D-ORG-1). */
async function supportedByOthers(
  em: EntityManager,
  contracts: readonly Contract[],
  partners: ReadonlySet<string>,
  at: Date,
): Promise<Map<string, SupportedByOthers[]>> {
  const supported = contracts.filter(({ secondLine }) => partners.has(secondLine.id));
  const found = new Map<string, SupportedByOthers[]>();
  if (supported.length === 0) return found;
  const customers = [...new Set(supported.map(({ customer }) => customer.id))];
  const lines = await em.find(
    ContractLine,
    { contract: { customer: { $in: customers }, startsAt: { $lte: at }, endsAt: { $gt: at } } },
    { populate: ['contract'] },
  );
  for (const partner of partners) {
    const theirs = new Set(supported.filter((c) => c.secondLine.id === partner).map((c) => c.customer.id));
    found.set(
      partner,
      [...theirs].flatMap((organisationId) => {
        const all = lines.filter(({ contract }) => contract.customer.id === organisationId);
        const own = all.filter(({ contract }) => contract.secondLine.id === partner);
        const ownProducts = new Set(own.map(({ product }) => product.id));
        const productIds = all.map(({ product }) => product.id).filter((id) => !ownProducts.has(id));
        return productIds.length > 0 ? [{ organisationId, productIds: [...new Set(productIds)] }] : [];
      }),
    );
  }
  return found;
}

export async function loadViewer(
  em: EntityManager,
  principal: Principal,
  now: Instant,
): Promise<Viewer | null> {
  return (await loadViewers(em, [principal], now)).get(principalKey(principal)) ?? null;
}

/**
 * Until when, if nothing is written, the rights of these principals stay what they are: the next instant at which a
 * session or token of theirs ends, or any certificate or contract begins or ends; infinite if there is none.
 */
export async function rightsLastUntil(
  em: EntityManager,
  principals: readonly Principal[],
  now: Instant,
): Promise<Instant> {
  const at = toDate(now);
  const ids = (kind: Principal['kind']) =>
    `{${principals.flatMap((one) => (one.kind === kind ? [one.kind === 'session' ? one.sessionId : one.tokenId] : [])).join()}}`;
  const [row] = await em.execute<{ until: string | null }[]>(
    `select extract(epoch from min(at)) * 1000 as until from (
       select valid_from from accreditation union all select valid_to from accreditation
       union all select starts_at from contract union all select ends_at from contract
       union all select "expiresAt" from auth.session where id = any (?::text[])
       union all select expires_at from api_token where id = any (?::uuid[])
     ) change (at) where at > ?`,
    [ids('session'), ids('token'), at],
  );
  return row?.until == null ? Infinity : Number(row.until);
}

/** What a session or token lets its person do. */
interface Credential {
  readonly scopes: readonly Scope[];
  /** At most this level, and no role; null for all its person has. */
  readonly level: SupportLevel | null;
}

/** The credential of each principal whose session or token still stands. */
async function liveCredentials(
  em: EntityManager,
  principals: readonly Principal[],
  at: Date,
): Promise<Map<string, Credential>> {
  const live = new Map<string, Credential>();
  const sessionIds = principals.flatMap((one) => (one.kind === 'session' ? [one.sessionId] : []));
  if (sessionIds.length > 0) {
    const rows = await em.execute<{ id: string }[]>(
      `select id from auth.session where id in (${sessionIds.map(() => '?').join(', ')}) and "expiresAt" > ?`,
      [...sessionIds, at],
    );
    for (const { id } of rows) live.set(`session:${id}`, { scopes: allScopes, level: null });
  }
  const tokenIds = principals.flatMap((one) => (one.kind === 'token' ? [one.tokenId] : []));
  if (tokenIds.length > 0) {
    const tokens = await em.find(ApiToken, {
      id: { $in: tokenIds },
      revokedAt: null,
      $or: [{ expiresAt: null }, { expiresAt: { $gt: at } }],
    });
    for (const { id, scopes: held, level } of tokens)
      live.set(`token:${id}`, { scopes: allScopes.filter((scope) => held.includes(scope)), level });
  }
  return live;
}
