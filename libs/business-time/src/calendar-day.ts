import type { CalendarDay } from './calendar.ts';
import { checkOrder, EARLIEST, LATEST } from './instant.ts';
import { dateOfDay, dayNumber, isLocalDate, weekdayOf } from './local-date.ts';
import { isChangedDate, openSegmentsOfDate } from './open-times.ts';
import { spansOn, type Pattern } from './pattern.ts';
import { measure } from './segment.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** What a weekly calendar is on one local date, given as its day number. */
export function dayOfPattern(pattern: Pattern, day: number): CalendarDay {
  const spans = openSegmentsOfDate(pattern, day);
  return {
    date: dateOfDay(day),
    weekday: weekdayOf(day) + 1,
    hours: spansOn(pattern, day).map(({ from, to }) => ({ from: clockTime(from), to: clockTime(to) })),
    spans,
    openMs: measure(spans),
    holiday: pattern.holidays.get(day),
    clockChange: isChangedDate(pattern.timeZone, day),
  };
}

/** One day of a calendar that never closes: in UTC, for it has no zone. */
export function dayRoundTheClock(day: number): CalendarDay {
  return {
    date: dateOfDay(day),
    weekday: weekdayOf(day) + 1,
    hours: [{ from: '00:00', to: '24:00' }],
    spans: [{ from: day * DAY, to: (day + 1) * DAY }],
    openMs: DAY,
    holiday: undefined,
    clockChange: false,
  };
}

/** The day number of a date that a calendar can be asked about. Throws a RangeError for any other text. */
export function checkDate(date: string): number {
  const day = isLocalDate(date) ? dayNumber(date) : Number.NaN;
  if (day * DAY >= EARLIEST && day * DAY < LATEST) return day;
  throw new RangeError(`“${date}” is no date of this calendar: give one as YYYY-MM-DD, of 1900 to 2199.`);
}

/** The day numbers from one date to another, both included. */
export function checkDates(fromDate: string, toDate: string): number[] {
  const first = checkDate(fromDate);
  const last = checkDate(toDate);
  checkOrder(first, last);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const two = (count: number): string => String(count).padStart(2, '0');

/** A local time of day as `HH:MM`. */
const clockTime = (ms: number): string =>
  `${two(Math.floor(ms / MINUTE / 60))}:${two(Math.floor(ms / MINUTE) % 60)}`;
