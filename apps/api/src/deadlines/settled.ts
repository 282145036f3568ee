import { type EntityManager } from '@mikro-orm/postgresql';
import { Case } from '../cases/case.ts';
import { CaseLog, presentOf } from '../cases/case-log.ts';
import { Clock } from '../cases/clock.ts';
import { lapseClaim } from '../cases/lapse-claim.ts';
import { type Instant } from '../clock-time.ts';
import { EntitySet } from '../entity-set.ts';
import { type PolicyBook } from '../sla/book.ts';
import { type Faults } from './set-aside.ts';

/** A case on which time has passed, not yet written. */
export interface Settled {
  readonly on: Case;
  readonly clocks: readonly Clock[];
  readonly log: CaseLog;
  readonly set: EntitySet;
}

/** Lets time pass on one case up to `now`, in memory. */
export function settle(
  set: EntitySet,
  book: PolicyBook,
  now: Instant,
  row: Record<string, unknown>,
  clockRows: readonly Record<string, unknown>[],
): Settled {
  const [on] = set.take(Case, [row]);
  if (!on) throw new Error('A row gives an entity.');
  const at = presentOf(on, now);
  const clocks = set.take(Clock, clockRows);
  const log = CaseLog.with(set, book, on, null, at, clocks);
  lapseClaim(on, log, at);
  log.settle();
  return { on, clocks, log, set };
}

/**
 * Writes what was decided, all at once. If the database will not have it, each half is tried by itself, down to the
 * case that is to blame. Gives those that were written.
 */
export async function writeSettled(
  tx: EntityManager,
  settled: readonly Settled[],
  faults: Faults,
): Promise<readonly Settled[]> {
  if (settled.length === 0) return [];
  try {
    await tx.execute('savepoint decided');
    await new EntitySet(tx).flushWith(settled.map(({ set }) => set));
    return settled;
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    await tx.execute('rollback to savepoint decided');
    const [only, ...more] = settled;
    if (only && more.length === 0) {
      faults.failed(only.on.id, error);
      return [];
    }
    const half = Math.ceil(settled.length / 2);
    const first = await writeSettled(tx, settled.slice(0, half), faults);
    return [...first, ...(await writeSettled(tx, settled.slice(half), faults))];
  }
}

/** Data that cannot be, a broken constraint, a trigger's refusal; not a connection, a lock or the disk. */
function isOfTheData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(22|23|P0)/.test(code);
}
