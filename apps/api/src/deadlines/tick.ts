import { type EntityManager } from '@mikro-orm/postgresql';
import { Case } from '../cases/case.ts';
import { CaseLog, presentOf, versionsOf } from '../cases/case-log.ts';
import { Clock } from '../cases/clock.ts';
import { lapseClaim } from '../cases/lapse-claim.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { channels } from '../outbox/channels.ts';
import { type PolicyBook } from '../sla/book.ts';

/**
 * The cases with something due, locked; those in somebody's hands are left out, for whoever holds the row lets the
 * same time pass on it. `now` is a parameter so that the indexes can answer (a volatile clock could not be a bound).
 */
const lockDueClocks = `
  select c.id from clock k join support_case c on c.id = k.case_id
  where k.wake_at <= ? order by k.wake_at limit ? for update of c skip locked`;

const lockLapsedClaims = `
  select id from support_case where claim_lapses_at <= ? order by claim_lapses_at limit ? for update skip locked`;

/** Turns what is due on up to `most` cases into events, as one set in one transaction. Gives how many cases it was. */
export function tick(em: EntityManager, book: PolicyBook, now: Instant, most: number): Promise<number> {
  return em.fork().transactional(async (tx) => {
    const locked = [
      ...(await tx.execute<{ id: string }[]>(lockDueClocks, [toDate(now), most])),
      ...(await tx.execute<{ id: string }[]>(lockLapsedClaims, [toDate(now), most])),
    ];
    const ids = [...new Set(locked.map(({ id }) => id))];
    if (ids.length === 0) return 0;
    const cases = await tx.find(Case, { id: { $in: ids } });
    const all = await tx.find(
      Clock,
      { case: { $in: ids } },
      { orderBy: { startedAt: 'asc', kind: 'asc', cycle: 'asc' } },
    );
    await book.know(versionsOf(cases, all));
    const clocks = Map.groupBy(all, (clock) => clock.case.id);
    for (const on of cases) {
      const at = presentOf(on, now);
      const log = CaseLog.with(tx, book, on, null, at, clocks.get(on.id) ?? []);
      lapseClaim(on, log, at);
      log.settle();
    }
    await tx.flush();
    await tx.execute('select pg_notify(?, ?)', [channels.written, '']);
    return ids.length;
  });
}

/** The earliest instant at which anything needs attention; null if nothing does. */
export async function earliestWake(em: EntityManager): Promise<Instant | null> {
  const [row] = await em
    .fork()
    .execute<{ at: Date | null }[]>(
      `select least((select min(wake_at) from clock), (select min(claim_lapses_at) from support_case)) as at`,
    );
  return row?.at ? new Date(row.at).getTime() : null;
}
