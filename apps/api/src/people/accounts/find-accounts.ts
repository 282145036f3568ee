import { type EntityManager } from '@mikro-orm/postgresql';
import { requestError } from '../../errors.ts';
import { pageSize } from '../../connection.ts';
import { likeOf } from '../../like.ts';
import { Person } from '../person.ts';
import { type AccountConnection, AccountOrder, type AccountState, PersonAccount } from './account.ts';

export interface AccountsWanted {
  readonly search?: string | null | undefined;
  readonly organisationId?: string | null | undefined;
  readonly state?: AccountState | null | undefined;
  readonly personId?: string | undefined;
  readonly order?: AccountOrder | null | undefined;
  readonly descending?: boolean | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

interface Row {
  id: string;
  email: string;
  state: AccountState;
  has_password: boolean;
  second_factor: boolean;
  passkeys: number;
  last_seen: string | null;
  total: number;
}

/** What is sorted by, before the name decides. */
const orders = {
  [AccountOrder.NAME]: 'lower(p.name)',
  [AccountOrder.EMAIL]: 'p.email',
  [AccountOrder.ORGANISATION]: 'lower(o.name)',
  [AccountOrder.LEVEL]: "coalesce(p.level, 'L0')",
  [AccountOrder.LAST_SEEN]: 'used.used_at',
} satisfies Record<AccountOrder, string>;

/** Human beings; programs are seen with their tokens. One statement, whatever the page holds. */
const accounts = `
  select p.id, p.email, coalesce(p.name, '') as name, o.name as organisation, p.level, used.used_at as last_seen,
    exists (select 1 from auth.account a where a."userId" = p.id::text and a."providerId" = 'credential') as has_password,
    coalesce(u."twoFactorEnabled", false) as second_factor,
    (select count(*)::int from auth.passkey k where k."userId" = p.id::text) as passkeys,
    case when not p.active then 'DEACTIVATED'
      when exists (select 1 from auth.account a where a."userId" = p.id::text)
        or exists (select 1 from auth.passkey k where k."userId" = p.id::text) then 'ACTIVE'
      else 'INVITED' end as state,
    row_number() over (order by ORDER DIRECTION nulls last, lower(p.name), p.id) as place
  from person p join organisation o on o.id = p.organisation_id
    left join auth."user" u on u.id = p.id::text
    left join credential_use used on used.credential = 'person:' || p.id::text
  where not p.program and p.erased_at is null and (?::uuid is null or p.id = ?::uuid) and (?::uuid is null or p.organisation_id = ?::uuid)
    and (?::text is null or p.name ilike ? or p.email ilike ? or o.name ilike ?)`;

/** Page by page in the order asked for. Whoever calls has asked whether the viewer may see them. */
export async function findAccounts(em: EntityManager, wanted: AccountsWanted): Promise<AccountConnection> {
  const { first = 0 } = pageSize({ first: wanted.first ?? null });
  const skip = placeOf(wanted.after);
  const id = wanted.personId ?? null;
  const organisation = wanted.organisationId ?? null;
  const like = likeOf(wanted.search);
  const order = orders[wanted.order ?? AccountOrder.NAME];
  const sql = accounts.replace('ORDER', order).replace('DIRECTION', wanted.descending ? 'desc' : 'asc');
  const rows = await em.execute<Row[]>(
    `with found as (${sql}), chosen as (select * from found where ?::text is null or state = ?)
     select *, (select count(*)::int from chosen) as total from chosen order by place limit ? offset ?`,
    [
      id,
      id,
      organisation,
      organisation,
      like,
      like,
      like,
      like,
      wanted.state ?? null,
      wanted.state ?? null,
      first + 1,
      skip,
    ],
  );
  const shown = rows.slice(0, first);
  const people = await em.find(
    Person,
    { id: { $in: shown.map((row) => row.id) } },
    { populate: ['organisation'] },
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    nodes: shown.flatMap((row) => {
      const person = byId.get(row.id);
      return person ? [accountOf(row, person)] : [];
    }),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: skip > 0,
      startCursor: shown.length > 0 ? cursorOf(skip) : null,
      endCursor: shown.length > 0 ? cursorOf(skip + shown.length) : null,
    },
    totalCount: rows[0]?.total ?? 0,
  };
}

/** One person's account, as it stands. */
export async function readAccount(em: EntityManager, personId: string): Promise<PersonAccount | null> {
  return (await findAccounts(em, { personId, first: 1 })).nodes[0] ?? null;
}

const accountOf = (row: Row, person: Person): PersonAccount =>
  Object.assign(new PersonAccount(), {
    person,
    email: row.email,
    state: row.state,
    hasPassword: row.has_password,
    hasSecondFactor: row.second_factor,
    passkeys: row.passkeys,
    lastSeenAt: row.last_seen === null ? null : new Date(row.last_seen),
  });

const cursorOf = (place: number): string => Buffer.from(`account:${place}`).toString('base64url');

function placeOf(cursor: string | null | undefined): number {
  if (cursor == null) return 0;
  const place = /^account:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (place === undefined)
    throw requestError(
      'BAD_USER_INPUT',
      'This cursor is not one of this list. Take "endCursor" of the same query.',
    );
  return Number(place);
}
