import type { ClockRecord } from './clock.ts';
import { warningsOf, type Terms, type TermsBook } from './terms.ts';

/** The next warning of a clock: when, and at which fraction of its target left (D-CLK-9). */
export interface Warning {
  at: number;
  threshold: number;
}

/** The next warning a clock has still to give; null if there is none, it is breached or it does not run. */
export function nextWarning(clock: ClockRecord, terms: Terms): Warning | null {
  const running = runningUnbroken(clock);
  // The more is to be left the sooner it is, and of two that fall on one instant the larger comes first.
  const threshold = warningsOf(terms, clock.kind)
    .filter((fraction) => !clock.warned.includes(fraction))
    .sort((one, other) => other - one)[0];
  if (!running || threshold === undefined) return null;
  const { since, dueAt } = running;
  const untilThen = terms.calendar.between(since, dueAt) - Math.floor(threshold * clock.targetMs);
  return { at: terms.calendar.add(since, Math.max(untilThen, 0)), threshold };
}

/** From when to when a clock can still be broken (D-CLK-4); null if it does not run or is breached already. */
function runningUnbroken({ runningSince, dueAt, breachedAt }: ClockRecord) {
  if (runningSince === null || dueAt === null || breachedAt !== null) return null;
  return { since: runningSince, dueAt };
}

/** The clock with `wakeAt` worked out anew: its next warning or, after the last, the millisecond past its due instant. */
export function withWake(clock: ClockRecord, terms: Terms): ClockRecord {
  const running = runningUnbroken(clock);
  const breachAt = running && running.dueAt + 1;
  return { ...clock, wakeAt: nextWarning(clock, terms)?.at ?? breachAt };
}

/** The next instant at which `advance` would change this clock: a warning, or the first millisecond of a breach. */
export const nextWakeAt = (clock: ClockRecord, book: TermsBook): number | null =>
  withWake(clock, book.of(clock.policyVersion, clock.calendarVersion)).wakeAt;
