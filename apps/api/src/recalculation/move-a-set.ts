import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Case } from '../cases/case.ts';
import { CaseLog, presentOf, versionsOf } from '../cases/case-log.ts';
import { Clock } from '../cases/clock.ts';
import { Audience } from '../cases/enums.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { EntitySet } from '../entity-set.ts';
import { channels } from '../outbox/channels.ts';
import { type PolicyBook } from '../sla/book.ts';
import { affectedCases } from './affected-cases.ts';
import { ClockMove, ClockMoveState } from './clock-move.ts';
import { moves, newVersions, type Destination } from './destination.ts';

/** A move that is under way, unless another node is at it. */
const running = { state: ClockMoveState.RUNNING };

/**
 * Moves the clocks of up to `most` cases, as one set in one transaction with how far that brings the move. Gives how
 * many cases it was, 0 when there was nothing left and the move is done, null if no move runs or somebody else is at it.
 */
export function moveASet(
  em: EntityManager,
  book: PolicyBook,
  now: Instant,
  most: number,
): Promise<number | null> {
  return em.fork().transactional(async (tx) => {
    const move = await tx.findOne(ClockMove, running, { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE });
    if (!move) return null;
    await book.know([move.policyVersion, move.calendarVersion]);
    const to = destinationOf(move, book);
    const ids = await affectedCases(tx, book, to, move.reached, most);
    const last = ids.at(-1);
    if (last === undefined) {
      Object.assign(move, { state: ClockMoveState.DONE, finishedAt: toDate(now), total: move.done });
      return 0;
    }
    move.moved += await moveClocks(tx, book, now, ids, to, move);
    move.done += ids.length;
    move.reached = last;
    await tx.flush();
    await tx.execute('select pg_notify(?, ?), pg_notify(?, ?)', [
      channels.written,
      String(now),
      channels.clockWake,
      '',
    ]);
    return ids.length;
  });
}

export function destinationOf(
  { policyVersion, calendarVersion }: Pick<ClockMove, 'policyVersion' | 'calendarVersion'>,
  book: PolicyBook,
): Destination {
  return {
    policyVersion,
    calendar: calendarVersion === null ? null : book.calendar(calendarVersion),
  };
}

/** Locks the cases, in order of id as every other set does, and moves what still runs unbroken. */
async function moveClocks(
  tx: EntityManager,
  book: PolicyBook,
  now: Instant,
  ids: readonly string[],
  to: Destination,
  { reason, startedBy }: ClockMove,
): Promise<number> {
  const set = new EntitySet(tx);
  const those = `{${ids.join()}}`;
  const cases = set.take(
    Case,
    await tx.execute('select * from support_case where id = any (?::uuid[]) order by id for update', [those]),
  );
  const all = set.take(
    Clock,
    await tx.execute(
      'select * from clock where case_id = any (?::uuid[]) order by case_id, started_at, kind, cycle',
      [those],
    ),
  );
  await book.know(versionsOf(cases, all));
  const byCase = Map.groupBy(all, (clock) => clock.case.id);
  let moved = 0;
  for (const on of cases) {
    const versions = on.calendarVersion && newVersions(to, on.calendarVersion, book);
    if (!versions) continue;
    const clocks = byCase.get(on.id) ?? [];
    const at = presentOf(on, now);
    const log = CaseLog.with(set, book, on, startedBy?.id ?? null, at, clocks);
    // What falls due before the move stays as it was promised.
    log.advance();
    const going = clocks.filter(({ record }) => moves(record, versions));
    if (going.length > 0) {
      const audience = widest(going);
      log.clockEvent({ type: 'TERMS_CHANGED', at, note: reason, ...versions });
      log.record('TERMS_CHANGED', { audience, text: reason, detail: { ...versions } });
      moved += going.length;
    }
    log.settle();
  }
  await set.flush();
  return moved;
}

/** An event is for whoever sees one of the clocks that it moved (D-TRU-2). */
const widest = (clocks: readonly Clock[]): Audience =>
  [Audience.PUBLIC, Audience.SUPPORT].find((one) => clocks.some(({ audience }) => audience === one)) ??
  Audience.VENDOR;
