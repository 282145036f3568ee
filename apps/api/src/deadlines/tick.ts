import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant } from '../clock-time.ts';
import { EntitySet } from '../entity-set.ts';
import { channels } from '../outbox/channels.ts';
import { runPrepared } from '../prepared-statements.ts';
import { type PolicyBook } from '../sla/book.ts';
import { claimDue, claimUnchanged, versionsIn } from './due-cases.ts';
import { type Foreseen } from './foresight.ts';
import { type Faults, noFaults } from './set-aside.ts';
import { settle, type Settled, writeSettled } from './settled.ts';

const tell = 'select pg_notify($1, $2), case when $4::text is not null then pg_notify($3, $4) end';

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
    await record(tx, settled, now, due.cases.length >= most, faults);
    return due.cases.length;
  });
}

/**
 * The same for cases whose decision stands already, up to `most` of them: those that changed meanwhile or are in
 * somebody's hands are left as they are. Gives how many were claimed.
 */
export function tickForeseen(
  em: EntityManager,
  now: Instant,
  foreseen: readonly Foreseen[],
  most: number,
  faults: Faults = noFaults,
): Promise<number> {
  return em.fork().transactional(async (tx) => {
    const unchanged = await claimUnchanged(tx, foreseen);
    if (unchanged.size === 0) return 0;
    const settled = foreseen.filter(({ caseId }) => unchanged.has(caseId));
    await record(tx, settled, now, settled.length >= most, faults);
    return settled.length;
  });
}

/** Writes what was decided and says so. */
async function record(
  tx: EntityManager,
  settled: readonly Settled[],
  now: Instant,
  moreFollows: boolean,
  faults: Faults,
): Promise<void> {
  const written = await writeSettled(tx, settled, now, faults);
  faults.went(written.map(({ caseId }) => caseId));
  const wakes = written.flatMap(({ wakesAt }) => wakesAt ?? []);
  await runPrepared(tx, tell, [
    moreFollows ? channels.moreFollows : channels.written,
    String(now),
    channels.clockWake,
    // This node looks for itself before it sleeps; the others may be asleep past what was just started.
    wakes.length > 0 ? String(least(wakes)) : null,
  ]);
}

const least = (instants: readonly Instant[]): Instant =>
  instants.reduce((smallest, one) => Math.min(smallest, one), Infinity);
