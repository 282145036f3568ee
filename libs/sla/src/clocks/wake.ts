import type { ClockRecord } from './clock.ts';
import { warningsOf, type Terms, type TermsBook } from './terms.ts';

/** The next warning of a clock: when, and at which fraction of its target left (D-CLK-9). */
export interface Warning {
  at: number;
  threshold: number;
}

/** The next warning a clock has still to give; null if there is none, it is breached or it does not run. */
export function nextWarning(clock: ClockRecord, terms: Terms): Warning | null {
  const { dueAt, runningSince } = clock;
  if (dueAt === null || runningSince === null || clock.breachedAt !== null) return null;
  const left = terms.calendar.between(runningSince, dueAt);
  let next: Warning | null = null;
  for (const threshold of warningsOf(terms, clock.kind)) {
    if (clock.warned.includes(threshold)) continue;
    const leftThen = Math.floor(threshold * clock.targetMs);
    const at = left <= leftThen ? runningSince : terms.calendar.add(runningSince, left - leftThen);
    // Of two that fall on one instant the larger fraction comes first.
    if (!next || at < next.at || (at === next.at && threshold > next.threshold)) next = { at, threshold };
  }
  return next;
}

/** A running clock is breached one millisecond past its due instant (D-CLK-4); null if it cannot be any more. */
const breachAt = (clock: ClockRecord): number | null =>
  clock.dueAt === null || clock.runningSince === null || clock.breachedAt !== null ? null : clock.dueAt + 1;

/** The clock with `wakeAt` worked out anew. */
export function withWake(clock: ClockRecord, terms: Terms): ClockRecord {
  const warning = nextWarning(clock, terms);
  const breach = breachAt(clock);
  const wakeAt = warning && breach !== null ? Math.min(warning.at, breach) : breach;
  return { ...clock, wakeAt };
}

/** The next instant at which `advance` would change this clock: a warning, or the first millisecond of a breach. */
export const nextWakeAt = (clock: ClockRecord, book: TermsBook): number | null =>
  withWake(clock, book.of(clock.policyVersion, clock.calendarVersion)).wakeAt;
