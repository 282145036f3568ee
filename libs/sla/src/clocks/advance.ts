import type { CaseClocks } from './case-clocks.ts';
import type { ClockRecord } from './clock.ts';
import { startWhereNone, termsOf } from './clock-set.ts';
import type { Happening, Outcome } from './event.ts';
import { endClock } from './one-clock.ts';
import { kindOf, type TermsBook } from './terms.ts';
import { nextWarning, withWake } from './wake.ts';

/**
 * Lets time pass on a case up to and including `now`: gives the warnings, breaches and missed progress updates that
 * fell due, one by one in order, however many there are (D-CLK-4, 5, 9). Many small steps give what one big one gives.
 */
export function advance(state: CaseClocks, now: number, book: TermsBook): Outcome {
  const happenings: Happening[] = [];
  let current = state;
  for (;;) {
    const next = firstToWake(current.clocks, now);
    if (!next) return { state: current, happenings };
    const step = wake(current, next, book);
    happenings.push(step.happening);
    current = step.state;
  }
}

interface Step {
  state: CaseClocks;
  happening: Happening;
}

function wake(state: CaseClocks, clock: ClockRecord, book: TermsBook): Step {
  const terms = termsOf(clock, book);
  const { kind, cycle } = clock;
  const warning = nextWarning(clock, terms);
  if (warning) {
    const warned = withWake({ ...clock, warned: [...clock.warned, warning.threshold] }, terms);
    return {
      state: replace(state, clock, warned),
      happening: { type: 'CLOCK_WARNING', kind, cycle, at: warning.at, threshold: warning.threshold },
    };
  }
  const dueAt = clock.dueAt ?? clock.startedAt;
  const breached = withWake({ ...clock, breachedAt: dueAt }, terms);
  // The breach exists from the millisecond after the due instant; nothing before that can be recorded any more.
  const settled = { ...replace(state, clock, breached), settledTo: dueAt + 1 };
  const { whenDue, recurs } = kindOf(terms, kind);
  const type = whenDue === 'MISSED' ? 'CLOCK_BREACHED' : 'MANAGEMENT_ESCALATED';
  const happening: Happening = { type, kind, cycle, at: dueAt };
  if (!recurs) return { state: settled, happening };
  const missed = replace(settled, breached, endClock(breached, dueAt, 'STOPPED', terms));
  return { state: startWhereNone(missed, ({ name }) => name === kind, dueAt, book), happening };
}

const replace = (state: CaseClocks, old: ClockRecord, clock: ClockRecord): CaseClocks => ({
  ...state,
  clocks: state.clocks.map((each) => (each === old ? clock : each)),
});

/** The clock to wake first, if any is to wake by `now`; on a tie the one whose due instant has already passed. */
function firstToWake(clocks: readonly ClockRecord[], now: number): ClockRecord | null {
  let first: ClockRecord | null = null;
  for (const clock of clocks) {
    if (clock.wakeAt === null || clock.wakeAt > now) continue;
    if (first?.wakeAt == null || clock.wakeAt < first.wakeAt) first = clock;
    else if (clock.wakeAt === first.wakeAt && isBreach(clock) && !isBreach(first)) first = clock;
  }
  return first;
}

const isBreach = (clock: ClockRecord): boolean => clock.dueAt !== null && clock.wakeAt === clock.dueAt + 1;
