import type { ClockKindDefinition, Moment } from '../policy/policy.ts';
import type { CaseClocks } from './case-clocks.ts';
import { isOpen, type ClockRecord } from './clock.ts';
import { endClock, pauseClock, startClock, type By } from './one-clock.ts';
import { kindOf, type Terms, type TermsBook } from './terms.ts';

/** The terms a clock started under. */
export const termsOf = (clock: ClockRecord, book: TermsBook): Terms =>
  book.of(clock.policyVersion, clock.calendarVersion);

/** Whether a kind of clock is meant, as its own terms describe it. */
export type Meant = (kind: ClockKindDefinition) => boolean;

export const stopsOn =
  (moment: Moment): Meant =>
  (kind) =>
    kind.stopsOn.includes(moment);
export const cancelledOn =
  (moment: Moment): Meant =>
  (kind) =>
    kind.cancelledOn?.includes(moment) ?? false;
export const startsOn =
  (moment: Moment): Meant =>
  (kind) =>
    kind.startsOn.includes(moment);
export const everyKind: Meant = () => true;

const isMeant = (clock: ClockRecord, meant: Meant, book: TermsBook): boolean =>
  isOpen(clock) && meant(kindOf(termsOf(clock, book), clock.kind));

/** The case with every open clock of the kinds that are meant changed by `change`; the same object if there is none. */
export function changeOpen(
  state: CaseClocks,
  meant: Meant,
  book: TermsBook,
  change: (clock: ClockRecord, terms: Terms) => ClockRecord,
): CaseClocks {
  const decided = new Set(state.decided);
  let touched = false;
  const clocks = state.clocks.map((clock) => {
    if (!isMeant(clock, meant, book)) return clock;
    const terms = termsOf(clock, book);
    const changed = change(clock, terms);
    touched ||= changed !== clock;
    // Whatever STOPPED a clock, the promise was met or missed by it.
    if (changed.state === 'STOPPED' && kindOf(terms, clock.kind).once === 'UNTIL_REOPENED')
      decided.add(clock.kind);
    return changed;
  });
  return touched ? { ...state, clocks, decided: [...decided] } : state;
}

/** Stops the open clocks of the kinds that are meant. */
export const stop = (state: CaseClocks, meant: Meant, at: number, book: TermsBook): CaseClocks =>
  changeOpen(state, meant, book, (clock, terms) => endClock(clock, at, 'STOPPED', terms));

/** Ends open clocks whose promise no longer stands: a breached one is STOPPED, any other CANCELLED. */
export const abandon = (state: CaseClocks, meant: Meant, at: number, book: TermsBook): CaseClocks =>
  changeOpen(state, meant, book, (clock, terms) =>
    endClock(clock, at, clock.breachedAt === null ? 'CANCELLED' : 'STOPPED', terms),
  );

/** What a moment keeps is stopped, what it calls off is abandoned. */
export const reach = (state: CaseClocks, moment: Moment, at: number, book: TermsBook): CaseClocks =>
  abandon(stop(state, stopsOn(moment), at, book), cancelledOn(moment), at, book);

/** The kinds that recur and of which a clock was stopped between the two: their next cycle follows. */
export const goesRound =
  (before: CaseClocks, after: CaseClocks): Meant =>
  (kind) =>
    kind.recurs &&
    before.clocks.some(
      (clock, index) => clock.kind === kind.name && isOpen(clock) && after.clocks[index]?.state === 'STOPPED',
    );

/** Starts the next cycle of each kind in force that is meant, may run now, is promised, and has no open clock (D-CLK-7). */
export function startWhereNone(state: CaseClocks, meant: Meant, at: number, book: TermsBook): CaseClocks {
  const terms = book.inForceAt(at);
  return terms.policy.kinds
    .filter((kind) => meant(kind))
    .reduce((next, kind) => (mayStart(next, kind) ? startNext(next, kind, at, terms) : next), state);
}

function startNext(state: CaseClocks, kind: ClockKindDefinition, at: number, terms: Terms): CaseClocks {
  const same = state.clocks.filter((clock) => clock.kind === kind.name);
  if (state.priority === null || same.some(isOpen)) return state;
  const cycle = Math.max(0, ...same.map((clock) => clock.cycle)) + 1;
  const running = startClock(kind.name, cycle, state.priority, at, terms);
  if (!running) return state;
  const clock =
    state.waiting && kind.pausesWhileWaiting ? pauseClock(running, at, state.waiting, terms) : running;
  return { ...state, clocks: [...state.clocks, clock] };
}

/** Whether a kind of clock has anything left to promise on this case. */
function mayStart(state: CaseClocks, kind: ClockKindDefinition): boolean {
  if (state.ended) return false;
  if (needsConnection(kind) && state.connectedAt === null) return false;
  const endsOn = (moment: Moment) => stopsOn(moment)(kind) || cancelledOn(moment)(kind);
  if (endsOn('CONNECTED') && state.connectedAt !== null && !kind.recurs) return false;
  if (endsOn('FIXED') && state.fixInPlace) return false;
  if (kind.waivable && state.updatesWaived) return false;
  if (kind.once === 'UNTIL_REOPENED') return !state.decided.includes(kind.name);
  return kind.once !== 'EVER' || !state.clocks.some((c) => c.kind === kind.name && c.state === 'STOPPED');
}

const needsConnection = ({ startsOn: on }: ClockKindDefinition): boolean =>
  on.includes('CONNECTED') && !on.includes('REPORTED');

/**
 * The kinds whose start still holds, however long ago it was: what a new priority may bring (D-CLK-7). That an engineer
 * must have connected, those that need it ask for themselves.
 */
export const startStillHolds =
  (state: CaseClocks): Meant =>
  ({ startsOn: on }) =>
    on.includes('REPORTED') || on.includes('CONNECTED') || (on.includes('FIXED') && state.fixInPlace);

/** Something that counts as an engineer connecting (D-CLK-8). */
export function connect(state: CaseClocks, by: By, book: TermsBook): CaseClocks {
  const connected = reach(state, 'CONNECTED', by.at, book);
  return connected.connectedAt === null ? { ...connected, connectedAt: by.at } : connected;
}
