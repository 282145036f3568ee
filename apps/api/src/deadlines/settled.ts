import { type EntityManager } from '@mikro-orm/postgresql';
import { Case } from '../cases/case.ts';
import { CaseLog, presentOf } from '../cases/case-log.ts';
import { Clock } from '../cases/clock.ts';
import { lapseClaim } from '../cases/lapse-claim.ts';
import { type Instant } from '../clock-time.ts';
import { type EntitySet } from '../entity-set.ts';
import { type PolicyBook } from '../sla/book.ts';
import { type WrittenRow, writeRows } from '../written-rows.ts';
import { type Faults } from './set-aside.ts';

/** A case on which time has passed, not yet written. */
export interface Settled {
  readonly caseId: string;
  /** What it comes to. */
  readonly rows: readonly WrittenRow[];
  /** The earliest instant at which a clock that this moved has to be looked at; null if none has. */
  readonly wakesAt: Instant | null;
  /** It comes to the same at any instant before this: then time changes the next. */
  readonly until: Instant;
}

/**
 * Lets time pass on one case up to `now`, in memory.
 *
 * @param ahead `now` is yet to come: noticed and recorded is all of it when it is written
 */
export function settle(
  set: EntitySet,
  book: PolicyBook,
  now: Instant,
  row: Record<string, unknown>,
  clockRows: readonly Record<string, unknown>[],
  ahead = false,
): Settled {
  const [on] = set.take(Case, [row]);
  if (!on) throw new Error('A row gives an entity.');
  const at = presentOf(on, now);
  const clocks = set.take(Clock, clockRows);
  const log = CaseLog.with(set, book, on, null, at, clocks);
  lapseClaim(on, log, at);
  log.settle();
  if (ahead) log.recordWhenWritten();
  const wakes = clocks.map(({ record }) => record.wakeAt ?? Infinity);
  return {
    caseId: on.id,
    rows: set.written(),
    wakesAt: log.earliestWake,
    until: Math.min(...wakes, on.claimLapsesAt?.getTime() ?? Infinity),
  };
}

/**
 * Writes what was decided, all at once. If the database will not have it, each half is tried by itself, down to the
 * case that is to blame. Gives those that were written.
 */
export async function writeSettled(
  tx: EntityManager,
  settled: readonly Settled[],
  now: Instant,
  faults: Faults,
): Promise<readonly Settled[]> {
  if (settled.length === 0) return [];
  try {
    await tx.execute('savepoint decided');
    await writeRows(
      tx,
      settled.flatMap(({ rows }) => rows),
      now,
    );
    return settled;
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    await tx.execute('rollback to savepoint decided');
    const [only, ...more] = settled;
    if (only && more.length === 0) {
      faults.failed(only.caseId, error);
      return [];
    }
    const half = Math.ceil(settled.length / 2);
    const first = await writeSettled(tx, settled.slice(0, half), now, faults);
    return [...first, ...(await writeSettled(tx, settled.slice(half), now, faults))];
  }
}

/** Data that cannot be, a broken constraint, a trigger's refusal; not a connection, a lock or the disk. */
function isOfTheData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(22|23|P0)/.test(code);
}
