import { checkDate, checkDates, dayRoundTheClock } from './calendar-day.ts';
import type { Calendar } from './calendar.ts';
import { parseDuration } from './duration.ts';
import { checkDuration, checkInstant, checkOrder } from './instant.ts';

const DAY = 86_400_000;
/** The instants a Date can hold. */
const LIMIT = 8.64e15;

/** The calendar that never closes (D-CLK-1): wall time, with business days of 24 hours. */
export function roundTheClock(): Calendar {
  const check = (at: number) => {
    checkInstant(at, -LIMIT, LIMIT);
  };
  const checkStretch = (from: number, to: number) => {
    check(from);
    check(to);
    checkOrder(from, to);
  };
  return {
    add(from, durationMs) {
      check(from);
      checkDuration(durationMs);
      check(from + durationMs);
      return from + durationMs;
    },
    between(from, to) {
      checkStretch(from, to);
      return to - from;
    },
    isOpen(at) {
      check(at);
      return true;
    },
    nextOpening(at) {
      check(at);
      return null;
    },
    nextClosing(at) {
      check(at);
      return null;
    },
    nextClockChange(after) {
      check(after);
      return null;
    },
    segments(from, to) {
      checkStretch(from, to);
      return from < to ? [{ from, to }] : [];
    },
    closedReason(at) {
      check(at);
      return null;
    },
    holidayName(at) {
      check(at);
      return null;
    },
    walk(from, to) {
      checkStretch(from, to);
      return from < to ? [{ from, to, kind: 'OPEN' }] : [];
    },
    day: (date) => dayRoundTheClock(checkDate(date)),
    days: (fromDate, toDate) => checkDates(fromDate, toDate).map(dayRoundTheClock),
    durationMs: (iso) => parseDuration(iso, DAY),
  };
}
