import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant, toDate } from '../clock-time.ts';

/** Whoever holds cases locked and says nothing for so long is cut off, and the others take over what it held. */
const LONGEST_SILENCE = `set local idle_in_transaction_session_timeout = '10s'`;

/** What time can change on a case, and what it is decided by. Its text is not, and is most of the row. */
const caseColumns = [
  ...['id', 'number', 'version', 'status', 'level', 'priority', 'deployment', 'plan', 'calendar_version'],
  ...['organisation_id', 'product_id', 'assignee_id', 'claimed_at', 'claim_lapses_at', 'wait_since'],
  ...['next_due_at', 'urgent_since', 'clock_facts', 'updated_at'],
]
  .map((column) => `c.${column}`)
  .join();

/** The other columns of a clock say the same as its record. */
const clockColumns = [
  ...['id', 'case_id', 'kind', 'audience', 'is_promise', 'cycle', 'noticed_at', 'policy_version'],
  ...['calendar_version', 'record'],
].join();

/**
 * The cases with something due, locked; those in somebody's hands are left out, for whoever holds the row lets the
 * same time pass on it. `now` is a parameter so that the indexes can answer (a volatile clock could not be a bound).
 */
const lockDueClocks = `
  select ${caseColumns} from clock k join support_case c on c.id = k.case_id
  where k.wake_at <= ? and k.case_id <> all (?::uuid[])
  order by k.wake_at limit ? for update of c skip locked`;

const lockLapsedClaims = `
  select ${caseColumns} from support_case c
  where claim_lapses_at <= ? and id <> all (?::uuid[]) order by claim_lapses_at limit ? for update skip locked`;

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
  await tx.execute(LONGEST_SILENCE);
  const parameters = [toDate(now), arrayOf(except), most];
  const due = await tx.execute<Record<string, unknown>[]>(lockDueClocks, parameters);
  const lapsed = await tx.execute<Record<string, unknown>[]>(lockLapsedClaims, parameters);
  const cases = [...new Map([...due, ...lapsed].map((row) => [row['id'], row])).values()];
  if (cases.length === 0) return { cases, clocks: [] };
  const clocks = await tx.execute<Record<string, unknown>[]>(
    `select ${clockColumns} from clock where case_id = any (?::uuid[]) order by case_id, started_at, kind, cycle`,
    [arrayOf(cases.map((row) => row['id'] as string))],
  );
  return { cases, clocks };
}

/** The versions that cases and their clocks refer to, for the book to know before they are worked on. */
export const versionsIn = ({ cases, clocks }: DueRows): Set<string | null> =>
  new Set(
    [...cases, ...clocks].flatMap((row) =>
      [row['policy_version'], row['calendar_version']].map((label) => (label ?? null) as string | null),
    ),
  );

/** The earliest instant at which anything needs attention; null if nothing does. */
export async function earliestWake(
  em: EntityManager,
  except: readonly string[] = [],
): Promise<Instant | null> {
  const [row] = await em.fork().execute<{ at: Date | null }[]>(
    `select least(
       (select wake_at from clock where wake_at is not null and case_id <> all (?::uuid[]) order by wake_at limit 1),
       (select claim_lapses_at from support_case
        where claim_lapses_at is not null and id <> all (?::uuid[]) order by claim_lapses_at limit 1)) as at`,
    [arrayOf(except), arrayOf(except)],
  );
  return row?.at ? new Date(row.at).getTime() : null;
}

const arrayOf = (ids: readonly string[]): string => `{${ids.join()}}`;
