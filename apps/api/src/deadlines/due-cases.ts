import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant, toDate } from '../clock-time.ts';
import { listOf, runPrepared } from '../prepared-statements.ts';

/** What time can change on a case, and what it is decided by. Its text is not, and is most of the row. */
const caseColumns = [
  ...['id', 'number', 'version', 'status', 'level', 'priority', 'deployment', 'plan', 'calendar_version'],
  ...['organisation_id', 'product_id', 'assignee_id', 'claimed_at', 'claim_lapses_at', 'wait_since'],
  ...['next_due_at', 'urgent_since', 'clock_facts', 'clock_changes', 'updated_at'],
]
  .map((column) => `c.${column}`)
  .join();

/** The other columns of a clock say the same as its record. */
const clockColumns = [
  ...['id', 'case_id', 'kind', 'audience', 'is_promise', 'cycle', 'noticed_at', 'policy_version'],
  ...['calendar_version', 'record'],
].join();

/**
 * For the transaction: whoever holds cases locked and says nothing for so long is cut off, and the others take over
 * what it held; and statements are planned once: for one case planning took a third of the time.
 */
const settings = `
  select set_config('idle_in_transaction_session_timeout', '10s', true),
    set_config('plan_cache_mode', 'force_generic_plan', true)`;

/**
 * The cases with a clock due or a claim that lapsed, locked; those in somebody's hands are left out, for whoever holds
 * the row lets the same time pass on it. `now` is a parameter so that the indexes can answer (a volatile clock could
 * not be a bound); how many is none, so that the plan is made for so many.
 */
const lockDue = (most: number): string => `
  with due as (
    select ${caseColumns} from clock k join support_case c on c.id = k.case_id
    where k.wake_at <= $1 and k.case_id <> all ($2::uuid[])
    order by k.wake_at limit ${most} for update of c skip locked
  ), lapsed as (
    select ${caseColumns} from support_case c
    where claim_lapses_at <= $1 and id <> all ($2::uuid[])
    order by claim_lapses_at limit ${most} for update skip locked
  )
  select * from due union all select * from lapsed`;

const clocksOf = `
  select ${clockColumns} from clock where case_id = any ($1::uuid[]) order by case_id, started_at, kind, cycle`;

export interface DueRows {
  readonly cases: readonly Record<string, unknown>[];
  /** In the order in which clocks of a case are read everywhere. */
  readonly clocks: readonly Record<string, unknown>[];
}

/** Claims up to `most` cases with a clock due, and as many with a claim that lapsed, for the caller's transaction. */
export async function claimDue(
  tx: EntityManager,
  now: Instant,
  most: number,
  except: readonly string[],
): Promise<DueRows> {
  // The database answers in the order in which it is asked.
  const [, claimed] = await Promise.all([
    runPrepared(tx, settings, []),
    runPrepared<DueRows['cases'][number]>(tx, lockDue(most), [toDate(now).toISOString(), listOf(except)]),
  ]);
  const cases = [...new Map(claimed.map((row) => [row['id'], row])).values()];
  if (cases.length === 0) return { cases, clocks: [] };
  const clocks = await runPrepared<DueRows['clocks'][number]>(tx, clocksOf, [
    listOf(cases.map((row) => row['id'] as string)),
  ]);
  return { cases, clocks };
}

/** Which cases have a clock that wakes after `$1` and by `$2`, in that order; of several clocks the first. */
const wakeBetween = `
  select case_id as id, min(wake_at) as at from (
    select case_id, wake_at from clock where wake_at > $1 and wake_at <= $2 order by wake_at limit $3
  ) k group by case_id order by at, case_id`;

export interface Waking {
  readonly id: string;
  readonly at: Instant;
}

/** Up to `most` cases with a clock that wakes after `from` and by `until`, the first first. */
export async function wakingBetween(
  em: EntityManager,
  from: Instant,
  until: Instant,
  most: number,
): Promise<Waking[]> {
  const between = [from, until].map((at) => toDate(at).toISOString());
  const rows = await runPrepared<{ id: string; at: string }>(em.fork(), wakeBetween, [...between, most]);
  return rows.map(({ id, at }) => ({ id, at: new Date(at).getTime() }));
}

/** With each case the transaction that wrote its row: every change of it, or of its clocks, writes it anew. */
const rowsOfCases = `select ${caseColumns}, c.xmin::text as written_by from support_case c where c.id = any ($1::uuid[])`;

/** Cases and then their clocks, as they stand, for nobody's keeping. */
export async function readCases(em: EntityManager, ids: readonly string[]): Promise<DueRows> {
  const those = [listOf(ids)];
  const cases = await runPrepared<DueRows['cases'][number]>(em.fork(), rowsOfCases, those);
  const clocks = await runPrepared<DueRows['clocks'][number]>(em.fork(), clocksOf, those);
  return { cases, clocks };
}

const lockUnchanged = `
  select c.id from unnest($1::uuid[], $2::xid[]) known (id, written_by)
  join support_case c on c.id = known.id and c.xmin = known.written_by for update of c skip locked`;

/** Of cases that were read before, claims those that nobody changed since or has in hand. Gives their ids. */
export async function claimUnchanged(
  tx: EntityManager,
  read: readonly { readonly caseId: string; readonly writtenBy: string }[],
): Promise<ReadonlySet<string>> {
  const [, claimed] = await Promise.all([
    runPrepared(tx, settings, []),
    runPrepared<{ id: string }>(tx, lockUnchanged, [
      listOf(read.map(({ caseId }) => caseId)),
      listOf(read.map(({ writtenBy }) => writtenBy)),
    ]),
  ]);
  return new Set(claimed.map(({ id }) => id));
}

/** The versions that cases and their clocks refer to, for the book to know before they are worked on. */
export const versionsIn = ({ cases, clocks }: DueRows): Set<string | null> =>
  new Set(
    [...cases, ...clocks].flatMap((row) =>
      [row['policy_version'], row['calendar_version']].map((label) => (label ?? null) as string | null),
    ),
  );

const earliest = `
  select least(
    (select wake_at from clock where wake_at is not null and case_id <> all ($1::uuid[]) order by wake_at limit 1),
    (select claim_lapses_at from support_case
     where claim_lapses_at is not null and id <> all ($1::uuid[]) order by claim_lapses_at limit 1)) as at`;

/** The earliest instant at which anything needs attention; null if nothing does. */
export async function earliestWake(
  em: EntityManager,
  except: readonly string[] = [],
): Promise<Instant | null> {
  const [row] = await runPrepared<{ at: Date | null }>(em.fork(), earliest, [listOf(except)]);
  return row?.at ? new Date(row.at).getTime() : null;
}
