import type { ClockKind, Priority } from '../policy/policy.ts';
import type { ClockRecord, ClockState } from './clock.ts';
import { termsOf } from './clock-set.ts';
import { usedAt } from './one-clock.ts';
import type { TermsBook } from './terms.ts';

/** A clock as others read it: instants are RFC 3339 in UTC with milliseconds, the target is ISO 8601. */
export interface ClockView {
  kind: ClockKind;
  cycle: number;
  priority: Priority;
  target: string;
  state: ClockState;
  startedAt: string;
  dueAt: string | null;
  stoppedAt: string | null;
  breachedAt: string | null;
  /** Open time spent running up to the end or `asOf`, pauses left out. */
  elapsedMs: number;
  /** Whether the calendar is open at `asOf`; when it opens next if not. */
  inServiceHours: boolean;
  nextOpensAt: string | null;
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** The clock as of `asOf`, up to which its case has been advanced. */
export function view(clock: ClockRecord, asOf: number, book: TermsBook): ClockView {
  const terms = termsOf(clock, book);
  const { kind, cycle, priority, target, state } = clock;
  const inServiceHours = terms.calendar.isOpen(asOf);
  return {
    kind,
    cycle,
    priority,
    target,
    state,
    startedAt: new Date(clock.startedAt).toISOString(),
    dueAt: iso(clock.dueAt),
    stoppedAt: iso(clock.stoppedAt),
    breachedAt: iso(clock.breachedAt),
    elapsedMs: usedAt(clock, Math.max(asOf, clock.runningSince ?? asOf), terms),
    inServiceHours,
    nextOpensAt: inServiceHours ? null : iso(terms.calendar.nextOpening(asOf)),
  };
}
