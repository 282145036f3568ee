import { advance } from './advance.ts';
import type { CaseClocks } from './case-clocks.ts';
import { isOpen } from './clock.ts';
import { abandon, changeOpen, connect, startWhereNone, stop, termsOf } from './clock-set.ts';
import { EventTooEarlyError, type ClockEvent, type Outcome } from './event.ts';
import { endClock, pauseClock, pauses, resumeClock, retargetClock, type By } from './one-clock.ts';
import { targetOf, type TermsBook } from './terms.ts';
import { CLOCK_KINDS, type Priority } from '../policy/policy.ts';

const PAUSING = CLOCK_KINDS.filter(pauses);
const WHEN_REPORTED = ['RESPONSE', 'RESTORATION', 'MANAGEMENT_ESCALATION'] as const;
const WHEN_REOPENED = ['RESTORATION', 'PROGRESS_UPDATE', 'MANAGEMENT_ESCALATION'] as const;

/**
 * Applies one event to a case, after letting time pass up to it, so that ticker and person never disagree. An event
 * that has nothing to change gives the same state back. Throws an EventTooEarlyError for one that lies before the
 * case's latest clock event (D-CLK-12).
 */
export function apply(state: CaseClocks, event: ClockEvent, book: TermsBook): Outcome {
  if (!Number.isSafeInteger(event.at)) {
    throw new RangeError(`An event happens at whole epoch milliseconds, not at ${String(event.at)}.`);
  }
  if (state.settledTo !== null && event.at < state.settledTo)
    throw new EventTooEarlyError(event.at, state.settledTo);
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
      return startWhereNone(reported, WHEN_REPORTED, at, book);
    }
    case 'ENGINEER_CONNECTED':
      if (!live || state.connectedAt !== null) return state;
      return startWhereNone(connect(state, by, book), ['PROGRESS_UPDATE'], at, book);
    case 'PROGRESS_UPDATE':
      if (!state.clocks.some((clock) => clock.kind === 'PROGRESS_UPDATE' && isOpen(clock))) return state;
      return startWhereNone(stop(state, ['PROGRESS_UPDATE'], at, book), ['PROGRESS_UPDATE'], at, book);
    case 'UPDATES_WAIVED':
      if (state.updatesWaived) return state;
      return { ...abandon(state, ['PROGRESS_UPDATE'], at, book), updatesWaived: true };
    case 'UPDATES_WANTED':
      if (!state.updatesWaived) return state;
      return startWhereNone({ ...state, updatesWaived: false }, ['PROGRESS_UPDATE'], at, book);
    case 'AWAITING_CUSTOMER': {
      if (state.waiting || state.ended) return state;
      const waiting = { ...by, waitsFor: event.waitsFor ?? null };
      const paused = changeOpen(state, PAUSING, (clock) =>
        pauseClock(clock, at, waiting, termsOf(clock, book)),
      );
      return { ...paused, waiting };
    }
    case 'CUSTOMER_RESPONDED':
      return stopWaiting(state, by, false, book);
    case 'WAIT_CONTESTED':
      return stopWaiting(state, by, true, book);
    case 'PRIORITY_CHANGED':
      if (state.reportedAt === null || state.priority === event.priority) return state;
      return changePriority(state, event.priority, by, book);
    case 'RESTORED': {
      if (!live || (event.by !== 'ACTION_PLAN' && state.fixInPlace)) return state;
      if (event.by !== 'ACTION_PLAN') return putFixInPlace(state, by, book);
      const nothingToStop = !state.clocks.some((clock) => clock.kind === 'RESTORATION' && isOpen(clock));
      if (nothingToStop && state.connectedAt !== null) return state;
      const planned = stop(connect(state, by, book), ['RESTORATION'], at, book);
      return startWhereNone(planned, ['PROGRESS_UPDATE'], at, book);
    }
    case 'RESOLVED':
      if (!live) return withoutWait(state);
      return { ...putFixInPlace(withoutWait(state), by, book), ended: true };
    case 'OUT_OF_SCOPE': {
      if (!live) return withoutWait(state);
      const answered = connect(withoutWait(state), by, book);
      return { ...abandon(answered, CLOCK_KINDS, at, book), ended: true };
    }
    case 'WITHDRAWN':
    case 'DUPLICATE':
      if (!live) return withoutWait(state);
      return { ...abandon(withoutWait(state), CLOCK_KINDS, at, book), ended: true };
    case 'REOPENED': {
      if (state.reportedAt === null || !(state.ended || state.fixInPlace)) return state;
      const reopened = {
        ...withoutWait(state),
        ended: false,
        fixInPlace: false,
        restorationDecided: false,
      };
      return startWhereNone(reopened, WHEN_REOPENED, at, book);
    }
  }
}

/** Ends the wait and sets what it paused going again (D-CLK-6). */
function stopWaiting(state: CaseClocks, by: By, contested: boolean, book: TermsBook): CaseClocks {
  if (!state.waiting) return state;
  const resumed = changeOpen(state, PAUSING, (clock) =>
    resumeClock(clock, by, contested, termsOf(clock, book)),
  );
  return { ...resumed, waiting: null };
}

/** The wait ends with the case: clocks it paused end paused, so an unbroken one keeps no due instant. */
const withoutWait = (state: CaseClocks): CaseClocks => (state.waiting ? { ...state, waiting: null } : state);

/** A workaround or resolution: restores, ends the updates, neither kept nor broken, and calls off the escalation. */
function putFixInPlace(state: CaseClocks, by: By, book: TermsBook): CaseClocks {
  const restored = stop(connect(state, by, book), ['RESTORATION', 'MANAGEMENT_ESCALATION'], by.at, book);
  return { ...abandon(restored, ['PROGRESS_UPDATE'], by.at, book), fixInPlace: true };
}

/** Another priority (D-CLK-7): open clocks are retargeted or end, kinds that were missing start. */
function changePriority(state: CaseClocks, priority: Priority, by: By, book: TermsBook): CaseClocks {
  const changed = changeOpen({ ...state, priority }, CLOCK_KINDS, (clock) => {
    const terms = termsOf(clock, book);
    const target = targetOf(terms, clock.kind, priority);
    const breached = clock.breachedAt !== null;
    if (!target) return endClock(clock, by.at, breached ? 'STOPPED' : 'CANCELLED', terms);
    return breached ? clock : retargetClock(clock, priority, target, by, terms);
  });
  return startWhereNone(changed, CLOCK_KINDS, by.at, book);
}
