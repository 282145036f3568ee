import type { Moment, Priority } from '../policy/policy.ts';
import { advance } from './advance.ts';
import type { CaseClocks } from './case-clocks.ts';
import {
  abandon,
  changeOpen,
  connect,
  everyKind,
  goesRound,
  reach,
  startStillHolds,
  startsOn,
  startWhereNone,
  type Meant,
} from './clock-set.ts';
import { EventTooEarlyError, type ClockEvent, type Outcome } from './event.ts';
import { endClock, moveClock, pauseClock, resumeClock, retargetClock, type By } from './one-clock.ts';
import { targetOf, type TermsBook } from './terms.ts';

const pauses: Meant = (kind) => kind.pausesWhileWaiting;
const waivable: Meant = (kind) => kind.waivable ?? false;

/**
 * Applies one event to a case, after letting time pass up to it, so that ticker and person never disagree. An event
 * that has nothing to change gives the same state back. Throws an EventTooEarlyError for one that lies before the
 * case's latest clock event (D-CLK-12).
 */
export function apply(state: CaseClocks, event: ClockEvent, book: TermsBook): Outcome {
  if (!Number.isSafeInteger(event.at)) {
    throw new RangeError(`An event happens at whole epoch milliseconds, not at ${String(event.at)}.`);
  }
  const settledTo = state.settledTo ?? event.at;
  if (event.at < settledTo) throw new EventTooEarlyError(event.at, settledTo);
  const before = advance(state, event.at, book);
  const changed = transition(before.state, event, book);
  if (changed === before.state) return before;
  // A raised or resumed clock may have to warn at once.
  const after = advance({ ...changed, settledTo: event.at }, event.at, book);
  return { state: after.state, happenings: [...before.happenings, ...after.happenings] };
}

/** What each event does to the clocks, in the order of the domain's part 5. Gives the same object if nothing. */
function transition(state: CaseClocks, event: ClockEvent, book: TermsBook): CaseClocks {
  const { at } = event;
  const by: By = { at, actor: event.actor ?? null, note: event.note ?? null };
  const live = state.reportedAt !== null && !state.ended;
  switch (event.type) {
    case 'REPORTED': {
      if (state.reportedAt !== null) return state;
      const reported = { ...state, reportedAt: at, priority: event.priority };
      return startWhereNone(reported, startsOn('REPORTED'), at, book);
    }
    case 'ENGINEER_CONNECTED':
      return live ? meet(state, [], by, book) : state;
    case 'PROGRESS_UPDATE':
      return live ? pass(state, 'UPDATED', by, book) : state;
    case 'ESCALATED':
      return live ? pass(state, `ESCALATED_TO_${event.to}`, by, book) : state;
    case 'CLAIMED':
      return live ? pass(state, 'CLAIMED', by, book) : state;
    case 'UPDATES_WAIVED':
      if (state.updatesWaived) return state;
      return { ...abandon(state, waivable, at, book), updatesWaived: true };
    case 'UPDATES_WANTED':
      if (!state.updatesWaived) return state;
      return startWhereNone({ ...state, updatesWaived: false }, waivable, at, book);
    case 'AWAITING_CUSTOMER': {
      if (state.waiting || state.ended) return state;
      const waiting = { ...by, waitsFor: event.waitsFor ?? null };
      const paused = changeOpen(state, pauses, book, (clock, terms) => pauseClock(clock, at, waiting, terms));
      return { ...paused, waiting };
    }
    case 'CUSTOMER_RESPONDED':
      return stopWaiting(state, by, false, book);
    case 'WAIT_CONTESTED':
      return stopWaiting(state, by, true, book);
    case 'PRIORITY_CHANGED':
      if (state.reportedAt === null || state.priority === event.priority) return state;
      return changePriority(state, event.priority, by, book);
    case 'TERMS_CHANGED':
      return changeTerms(state, event, by, book);
    case 'RESTORED':
      if (!live || (event.by !== 'ACTION_PLAN' && state.fixInPlace)) return state;
      return event.by === 'ACTION_PLAN'
        ? meet(state, ['ACTION_PLAN'], by, book)
        : putFixInPlace(state, by, book);
    case 'RESOLVED': {
      if (!live) return withoutWait(state);
      const fixed = reach(putFixInPlace(withoutWait(state), by, book), 'RESOLVED', at, book);
      return { ...abandon(fixed, everyKind, at, book), ended: true };
    }
    case 'OUT_OF_SCOPE': {
      if (!live) return withoutWait(state);
      const answered = connect(withoutWait(state), by, book);
      return { ...abandon(answered, everyKind, at, book), ended: true };
    }
    case 'WITHDRAWN':
    case 'DUPLICATE':
      if (!live) return withoutWait(state);
      return { ...abandon(withoutWait(state), everyKind, at, book), ended: true };
    case 'REOPENED': {
      if (!state.ended && !state.fixInPlace) return state;
      const goesOn = stopWaiting(state, by, false, book);
      const reopened = { ...goesOn, ended: false, fixInPlace: false, decided: [] };
      return startWhereNone(reach(reopened, 'REOPENED', at, book), startsOn('REOPENED'), at, book);
    }
  }
}

/** A moment that only clocks take notice of: ends what it ends, starts what it starts, and what recurs goes round. */
const pass = (state: CaseClocks, moment: Moment, { at }: By, book: TermsBook): CaseClocks =>
  startAfter(state, reach(state, moment, at, book), [moment], at, book);

function startAfter(
  before: CaseClocks,
  after: CaseClocks,
  moments: readonly Moment[],
  at: number,
  book: TermsBook,
): CaseClocks {
  const round = goesRound(before, after);
  return startWhereNone(after, (kind) => moments.some((m) => startsOn(m)(kind)) || round(kind), at, book);
}

/**
 * What counts as an engineer connecting, and is those other moments besides (D-CLK-8). An engineer connects once: only
 * the first time starts what that starts, but each time keeps what a contact keeps.
 */
function meet(state: CaseClocks, moments: readonly Moment[], by: By, book: TermsBook): CaseClocks {
  const first: readonly Moment[] = state.connectedAt === null ? ['CONNECTED'] : [];
  const met = moments.reduce((next, moment) => reach(next, moment, by.at, book), connect(state, by, book));
  return startAfter(state, met, [...first, ...moments], by.at, book);
}

/** A workaround or resolution: restores, ends the updates, neither kept nor broken, and calls off the escalation. */
const putFixInPlace = (state: CaseClocks, by: By, book: TermsBook): CaseClocks =>
  meet({ ...state, fixInPlace: true }, ['FIXED'], by, book);

/** Ends the wait and sets what it paused going again, even if its kind would not pause any more (D-CLK-6). */
function stopWaiting(state: CaseClocks, by: By, contested: boolean, book: TermsBook): CaseClocks {
  if (!state.waiting) return state;
  const resumed = changeOpen(state, everyKind, book, (clock, terms) =>
    clock.state === 'PAUSED' ? resumeClock(clock, by, contested, terms) : clock,
  );
  return { ...resumed, waiting: null };
}

/** The wait ends with the case: clocks it paused end paused, so an unbroken one keeps no due instant. */
const withoutWait = (state: CaseClocks): CaseClocks => (state.waiting ? { ...state, waiting: null } : state);

/** Another priority (D-CLK-7): open clocks are retargeted or end, kinds that were missing start. */
function changePriority(state: CaseClocks, priority: Priority, by: By, book: TermsBook): CaseClocks {
  const changed = changeOpen({ ...state, priority }, everyKind, book, (clock, terms) => {
    const target = targetOf(terms, clock.kind, priority);
    const breached = clock.breachedAt !== null;
    if (!target) return endClock(clock, by.at, breached ? 'STOPPED' : 'CANCELLED', terms);
    return breached ? clock : retargetClock(clock, priority, target, by, terms);
  });
  return startWhereNone(changed, startStillHolds(changed), by.at, book);
}

/**
 * Open clocks move to other versions; a breached one keeps the terms it broke, and one whose promise the new policy
 * does not make is called off. Starts nothing: what starts later takes the terms in force then (D-CLK-10).
 */
function changeTerms(
  state: CaseClocks,
  to: { policyVersion?: string; calendarVersion?: string },
  by: By,
  book: TermsBook,
): CaseClocks {
  return changeOpen(state, everyKind, book, (clock, before) => {
    const policyVersion = to.policyVersion ?? clock.policyVersion;
    const calendarVersion = to.calendarVersion ?? clock.calendarVersion;
    const same = clock.policyVersion === policyVersion && clock.calendarVersion === calendarVersion;
    if (same || clock.breachedAt !== null) return clock;
    const after = book.of(policyVersion, calendarVersion);
    const target = targetOf(after, clock.kind, clock.priority);
    if (!target) return endClock(clock, by.at, 'CANCELLED', before);
    return moveClock(clock, target, by, before, after);
  });
}
