import { type EntityManager } from '@mikro-orm/postgresql';
import { Case } from '../cases/case.ts';
import { CaseLog, presentOf } from '../cases/case-log.ts';
import { Clock } from '../cases/clock.ts';
import { lapseClaim } from '../cases/lapse-claim.ts';
import { type Instant } from '../clock-time.ts';
import { EntitySet } from '../entity-set.ts';
import { channels } from '../outbox/channels.ts';
import { runPrepared } from '../prepared-statements.ts';
import { type PolicyBook } from '../sla/book.ts';
import { claimDue, versionsIn } from './due-cases.ts';
import { type Faults, noFaults } from './set-aside.ts';

const tell = 'select pg_notify($1, $2), case when $4::text is not null then pg_notify($3, $4) end';

/** A case on which time has passed, not yet written. */
interface Settled {
  readonly id: string;
  readonly set: EntitySet;
  readonly wakesAt: Instant | null;
}

/**
 * Turns what is due on up to `most` cases into events, as one set in one transaction: claimed with one statement,
 * decided in memory, written with one statement a table. Gives how many cases were claimed. A case that cannot be
 * settled is handed to `faults`, and the rest go on; without `faults` it is thrown, and nothing is written.
 */
export function tick(
  em: EntityManager,
  book: PolicyBook,
  now: Instant,
  most: number,
  faults: Faults = noFaults,
): Promise<number> {
  return em.fork().transactional(async (tx) => {
    const due = await claimDue(tx, now, most, faults.except);
    if (due.cases.length === 0) return 0;
    await book.know(versionsIn(due));
    const clocks = Map.groupBy(due.clocks, (row) => row['case_id']);
    const settled: Settled[] = [];
    const all = new EntitySet(tx);
    for (const row of due.cases) {
      try {
        settled.push(settle(all.apart(), book, now, row, clocks.get(row['id']) ?? []));
      } catch (error) {
        faults.failed(row['id'] as string, error);
      }
    }
    const written = await write(tx, all, settled, faults);
    faults.went(written.map(({ id }) => id));
    const wakes = written.flatMap(({ wakesAt }) => wakesAt ?? []);
    await runPrepared(tx, tell, [
      due.cases.length < most ? channels.written : channels.moreFollows,
      String(now),
      channels.clockWake,
      // This node looks for itself before it sleeps; the others may be asleep past what was just started.
      wakes.length > 0 ? String(least(wakes)) : null,
    ]);
    return due.cases.length;
  });
}

/** Lets time pass on one case, in memory. */
function settle(
  set: EntitySet,
  book: PolicyBook,
  now: Instant,
  row: Record<string, unknown>,
  clockRows: readonly Record<string, unknown>[],
): Settled {
  const [on] = set.take(Case, [row]);
  if (!on) throw new Error('A row gives an entity.');
  const at = presentOf(on, now);
  const log = CaseLog.with(set, book, on, null, at, set.take(Clock, clockRows));
  lapseClaim(on, log, at);
  log.settle();
  return { id: on.id, set, wakesAt: log.earliestWake };
}

/**
 * Writes what was decided, all at once. If the database will not have it, each half is tried by itself, down to the
 * case that is to blame. Gives those that were written.
 */
async function write(
  tx: EntityManager,
  of: EntitySet,
  settled: readonly Settled[],
  faults: Faults,
): Promise<readonly Settled[]> {
  if (settled.length === 0) return [];
  try {
    await tx.execute('savepoint decided');
    await of.flushWith(settled.map(({ set }) => set));
    return settled;
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    await tx.execute('rollback to savepoint decided');
    const [only, ...more] = settled;
    if (only && more.length === 0) {
      faults.failed(only.id, error);
      return [];
    }
    const half = Math.ceil(settled.length / 2);
    const first = await write(tx, of, settled.slice(0, half), faults);
    return [...first, ...(await write(tx, of, settled.slice(half), faults))];
  }
}

/** Data that cannot be, a broken constraint, a trigger's refusal; not a connection, a lock or the disk. */
function isOfTheData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(22|23|P0)/.test(code);
}

const least = (instants: readonly Instant[]): Instant =>
  instants.reduce((smallest, one) => Math.min(smallest, one), Infinity);
