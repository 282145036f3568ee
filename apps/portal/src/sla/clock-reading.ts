import { type CaseWait, type ClockFacts } from './clock-facts.ts';

/**
 * What a clock says at an instant. All sizes show this and nothing else.
 *
 *   stale          the connection is lost: `beneath` is what was true when it went
 *   cancelled      not needed any more, neither kept nor broken
 *   met, missed    stopped, in time or not: facts
 *   paused         waits for the customer, keeps its open time, has no due instant
 *   pausedLate     waits too, but was late before: its lateness stands still
 *   withManagement a management escalation that fired: a trigger, never a broken promise
 *   breaking       due has passed and nothing has stopped it, opening hours or not
 *   outsideHours   nobody works now, and the due instant stands
 *   warning        the open time left fell to the threshold
 *   running        nothing asks for anybody
 *   notStarted     there is no clock yet
 */
export type ClockLook =
  | 'running'
  | 'warning'
  | 'breaking'
  | 'missed'
  | 'met'
  | 'paused'
  | 'pausedLate'
  | 'outsideHours'
  | 'cancelled'
  | 'stale'
  | 'withManagement'
  | 'notStarted';

export interface ClockReading {
  state: ClockLook;
  /** The state a stale clock was in when it was last known; otherwise the state itself. */
  beneath: Exclude<ClockLook, 'stale'>;
  /** The instant this reading is true of. */
  at: number;
  /** Open time left (running, warning, outsideHours), kept (paused), to spare (met) or late (breaking, missed, pausedLate). */
  ms: number | null;
  due: number | null;
  stopped: number | null;
  /** When the vendor next opens, where it is shut and that matters. */
  opens: number | null;
  shut: boolean;
  /** How far along its line the clock is, 0 to 1, up to the post. */
  fraction: number;
  /** Where on the line the warning stands. */
  notch: number | null;
  /** The share of the line drawn behind the post: 8 to 30 % of what is late, 0 of what is not. */
  overrun: number;
}

/** Opening hours, in epoch milliseconds: what a compiled calendar of `@casewire/business-time` can tell. */
export interface OpenTime {
  /** Open milliseconds of `[from, to)`. */
  between(from: number, to: number): number;
  isOpen(at: number): boolean;
  nextOpening(at: number): number | null;
  /** The name of the holiday that the local date of `at` is, where it has one. */
  holidayName?(at: number): string | null;
}

export interface ReadingContext {
  stale: { since: number } | null;
  wait: CaseWait | null;
  calendar: OpenTime;
}

const instant = (iso: string | null) => (iso === null ? null : Date.parse(iso));
const share = (part: number, whole: number) => (whole <= 0 ? 1 : Math.min(1, Math.max(0, part / whole)));
const shortest = 0.08;
const longest = 0.3;
const overrunOf = (late: number, promised: number) =>
  Math.min(longest, Math.max(shortest, share(late, late + promised)));

export function readClock(facts: ClockFacts, now: number, context: ReadingContext): ClockReading {
  const { stale, wait, calendar } = context;
  if (stale) {
    const known = readClock(facts, Math.min(now, stale.since), { ...context, stale: null });
    return { ...known, state: 'stale' };
  }
  const due = instant(facts.dueAt);
  const stopped = instant(facts.stoppedAt);
  const open = (from: number, to: number) => (to > from ? calendar.between(from, to) : 0);
  const reading = (state: Exclude<ClockLook, 'stale'>, rest: Partial<ClockReading>): ClockReading => ({
    state,
    beneath: state,
    at: now,
    ms: null,
    due,
    stopped,
    opens: null,
    shut: false,
    fraction: 0,
    notch: null,
    overrun: 0,
    ...rest,
  });
  const fired = !facts.isPromise;
  const late = (ms: number) => ({ ms, fraction: 1, overrun: overrunOf(ms, facts.targetMs) });

  switch (facts.state) {
    case 'CANCELLED':
      return reading('cancelled', { fraction: share(facts.countedMs, facts.targetMs) });

    case 'STOPPED': {
      const missed = facts.breachedAt !== null || (due !== null && stopped !== null && stopped > due);
      if (missed && fired)
        return reading('withManagement', { fraction: 1, due: due ?? instant(facts.breachedAt) });
      if (missed) return reading('missed', late(due === null || stopped === null ? 0 : open(due, stopped)));
      const spare =
        due !== null && stopped !== null
          ? open(stopped, due)
          : (facts.remainingMs ?? Math.max(0, facts.targetMs - facts.countedMs));
      return reading('met', { ms: spare, fraction: share(facts.countedMs, facts.countedMs + spare) });
    }

    case 'PAUSED': {
      if (facts.breachedAt !== null && fired)
        return reading('withManagement', { fraction: 1, due: due ?? instant(facts.breachedAt) });
      if (facts.breachedAt !== null) {
        const since = instant(wait?.since ?? null);
        const ms =
          since !== null && due !== null ? open(due, since) : Math.max(0, facts.countedMs - facts.targetMs);
        return reading('pausedLate', late(ms));
      }
      const kept = facts.remainingMs ?? Math.max(0, facts.targetMs - facts.countedMs);
      return reading('paused', {
        ms: kept,
        due: null,
        fraction: share(facts.countedMs, facts.countedMs + kept),
      });
    }

    case 'RUNNING': {
      const shut = !calendar.isOpen(now);
      const opens = shut ? calendar.nextOpening(now) : null;
      // In time up to and at the due instant; a millisecond later it is late.
      if (facts.breachedAt !== null || (due !== null && now > due)) {
        if (fired) return reading('withManagement', { fraction: 1, due: due ?? instant(facts.breachedAt) });
        return reading('breaking', { ...late(due === null ? 0 : open(due, now)), shut, opens });
      }
      const counting = instant(facts.countingSince);
      const counted = facts.countedMs + (counting === null ? 0 : open(counting, now));
      const left = due === null ? Math.max(0, facts.targetMs - counted) : open(now, due);
      const warn = instant(facts.warnAt);
      const whole = counted + left;
      const notch = warn !== null && due !== null && whole > 0 ? 1 - share(open(warn, due), whole) : null;
      const run = { ms: left, fraction: share(counted, whole), notch, shut, opens };
      // Nothing left to count before the doors open again: it breaks here, not there.
      if (shut && left > 0) return reading('outsideHours', run);
      return reading(warn !== null && now >= warn ? 'warning' : 'running', run);
    }
  }
}

/** A clock that is promised but has not begun: the first update before an engineer has connected. */
export const readNotStarted = (now: number): ClockReading => ({
  state: 'notStarted',
  beneath: 'notStarted',
  at: now,
  ms: null,
  due: null,
  stopped: null,
  opens: null,
  shut: false,
  fraction: 0,
  notch: null,
  overrun: 0,
});
