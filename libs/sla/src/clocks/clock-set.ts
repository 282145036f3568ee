import type { ClockKind } from '../policy/policy.ts';
import type { CaseClocks } from './case-clocks.ts';
import { isOpen, type ClockRecord } from './clock.ts';
import { endClock, pauseClock, pauses, startClock, type By } from './one-clock.ts';
import type { Terms, TermsBook } from './terms.ts';

/** The terms a clock started under. */
export const termsOf = (clock: ClockRecord, book: TermsBook): Terms =>
  book.of(clock.policyVersion, clock.calendarVersion);

/** The case with every open clock of the given kinds changed by `change`. */
export function changeOpen(
  state: CaseClocks,
  kinds: readonly ClockKind[],
  change: (clock: ClockRecord) => ClockRecord,
): CaseClocks {
  const clocks = state.clocks.map((clock) =>
    isOpen(clock) && kinds.includes(clock.kind) ? change(clock) : clock,
  );
  // Whatever STOPPED a restoration, it was met or missed by it.
  const decided = clocks.some(
    (clock, index) =>
      clock.kind === 'RESTORATION' && clock.state === 'STOPPED' && clock !== state.clocks[index],
  );
  return { ...state, clocks, restorationDecided: state.restorationDecided || decided };
}

/** Stops open clocks of the given kinds. */
export const stop = (
  state: CaseClocks,
  kinds: readonly ClockKind[],
  at: number,
  book: TermsBook,
): CaseClocks => changeOpen(state, kinds, (clock) => endClock(clock, at, 'STOPPED', termsOf(clock, book)));

/** Ends open clocks whose promise no longer stands: a breached one is STOPPED, any other CANCELLED. */
export const abandon = (
  state: CaseClocks,
  kinds: readonly ClockKind[],
  at: number,
  book: TermsBook,
): CaseClocks =>
  changeOpen(state, kinds, (clock) =>
    endClock(clock, at, clock.breachedAt === null ? 'CANCELLED' : 'STOPPED', termsOf(clock, book)),
  );

/** Starts the next cycle of each of the given kinds that may run now, is promised, and has no open clock (D-CLK-7). */
export function startWhereNone(
  state: CaseClocks,
  kinds: readonly ClockKind[],
  at: number,
  book: TermsBook,
): CaseClocks {
  return kinds
    .filter((kind) => mayStart(state, kind))
    .reduce((next, kind) => startNext(next, kind, at, book), state);
}

function startNext(state: CaseClocks, kind: ClockKind, at: number, book: TermsBook): CaseClocks {
  const same = state.clocks.filter((clock) => clock.kind === kind);
  if (state.priority === null || same.some(isOpen)) return state;
  const cycle = Math.max(0, ...same.map((clock) => clock.cycle)) + 1;
  const terms = book.inForceAt(at);
  const running = startClock(kind, cycle, state.priority, at, terms);
  if (!running) return state;
  const clock = state.waiting && pauses(kind) ? pauseClock(running, at, state.waiting, terms) : running;
  return { ...state, clocks: [...state.clocks, clock] };
}

/** Whether a kind of clock has anything left to promise on this case. */
function mayStart(state: CaseClocks, kind: ClockKind): boolean {
  if (state.reportedAt === null || state.ended) return false;
  switch (kind) {
    case 'RESPONSE':
      return (
        state.connectedAt === null && !state.clocks.some((c) => c.kind === kind && c.state === 'STOPPED')
      );
    case 'RESTORATION':
      return !state.fixInPlace && !state.restorationDecided;
    case 'PROGRESS_UPDATE':
      return state.connectedAt !== null && !state.fixInPlace && !state.updatesWaived;
    case 'MANAGEMENT_ESCALATION':
      return !state.fixInPlace;
  }
}

/** Something that counts as an engineer connecting: stops RESPONSE (D-CLK-8). */
export function connect(state: CaseClocks, by: By, book: TermsBook): CaseClocks {
  const connected = stop(state, ['RESPONSE'], by.at, book);
  return { ...connected, connectedAt: state.connectedAt ?? by.at };
}
