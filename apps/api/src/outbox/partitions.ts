import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant, toDate } from '../clock-time.ts';
import { countChange } from './epochs.ts';

/** How many months are made ahead of the present one. */
const MONTHS_AHEAD = 2;
/** Making or parting with a partition locks the log for a moment; better later than all writers behind us. */
const PATIENCE = `set local lock_timeout = '2s'`;

/** Six bytes of milliseconds. */
const LAST_INSTANT = 2 ** 48 - 1;

/** The smallest id an event recorded at `at` can have: ids of version 7 begin with their millisecond. */
export function firstIdOf(at: Instant): string {
  const hex = Math.min(Math.max(at, 0), LAST_INSTANT).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The instant an id of version 7 begins with. */
export const instantOf = (id: string): Instant => parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** What is kept in a partition a month. */
type MonthlyLog = 'case_event' | 'audit_entry';

export interface Partition {
  /** With its schema, ready for SQL. */
  readonly name: string;
  /** The first instant in it. Minus infinity for the first partition. */
  readonly from: Instant;
  /** The first instant behind it; null for the partition of everything that has no month of its own. */
  readonly until: Instant | null;
}

/** The partitions of the log and the time each takes, oldest first. */
export async function partitionsOf(em: EntityManager, log: MonthlyLog = 'case_event'): Promise<Partition[]> {
  const rows = await em.fork().execute<{ name: string; bound: string }[]>(
    `select format('%I.%I', n.nspname, c.relname) as name, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
     where i.inhparent = ?::regclass`,
    [log],
  );
  return rows
    .map(({ name, bound }) => {
      const [, from, until] = /FROM \((?:'([0-9a-f-]+)'|MINVALUE)\) TO \('([0-9a-f-]+)'\)/.exec(bound) ?? [];
      return {
        name,
        from: from === undefined ? -Infinity : instantOf(from),
        until: until === undefined ? null : instantOf(until),
      };
    })
    .sort((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity));
}

/** Makes the partitions of this month and the next where they are missing; gives the names of those made. */
export async function makeAhead(
  em: EntityManager,
  now: Instant,
  log: MonthlyLog = 'case_event',
): Promise<string[]> {
  const made: string[] = [];
  const there = await partitionsOf(em, log);
  const today = new Date(now);
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
    const from = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead);
    const until = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead + 1);
    if (there.some((one) => one.until !== null && one.from < until && one.until > from)) continue;
    await em.fork().transactional(async (tx) => {
      await tx.execute(PATIENCE);
      const [row] = await tx.execute<{ name: string }[]>('select log.make_month(?, ?::date) as name', [
        log,
        toDate(from).toISOString().slice(0, 10),
      ]);
      if (row) made.push(row.name);
    });
  }
  return made;
}

/** Takes a partition out of the log and leaves it, whole, in the schema `archive`. */
export async function putAway(em: EntityManager, { name }: Partition): Promise<void> {
  await em.fork().transactional(async (tx) => {
    await tx.execute(PATIENCE);
    await tx.execute('select log.put_away(?)', [name]);
    await countChange(tx, 'log');
  });
}
