import { dayNumber, isLocalDate, weekdayOf } from '../local-date.ts';
import { zoneNamed } from '../zone.ts';
import { readRule, type RecurrenceRule } from './recurrence-rule.ts';
import { NoHoliday, type WholeDays } from './whole-days.ts';

const DAY = 86_400_000;

/** How many days may still be looked at, for all events of a text together. */
export interface Budget {
  left: number;
}

/** A day as rules speak of it. */
interface CalendarDate {
  readonly day: number;
  readonly month: number;
  readonly monthDay: number;
  readonly daysInMonth: number;
  readonly yearDay: number;
  readonly daysInYear: number;
}

/**
 * The days of `[firstDay, lastDay]`, in order, on which an event recurs by the value of an RRULE; its start is one of
 * them when the rule gives it. Looks at every day of every period of the rule, so it always ends.
 * Throws NoHoliday for a rule that is not understood, or when the budget is used up.
 */
export function recurrences(
  value: unknown,
  start: WholeDays,
  firstDay: number,
  lastDay: number,
  budget: Budget,
): number[] {
  const rule = readRule(value);
  const until = Math.min(untilDay(rule.until, start), lastDay);
  const origin = dateOf(start.first);
  const found: number[] = [];
  let count = 0;
  // Without a count, nothing before the wanted days has to be known.
  const skipped = rule.count === Infinity ? periodsBefore(rule, start.first, firstDay) : 0;
  for (let period = skipped; ; period++) {
    const [first, end] = periodOf(rule, start.first, period * rule.interval);
    // Far enough ahead there is no date any more, and no number.
    if (!(first <= until)) return found;
    budget.left -= end - first;
    if (budget.left < 0) throw new NoHoliday('All events together recur too often.');
    for (const day of chosen(rule, origin, first, end)) {
      if (day < start.first) continue;
      if (day > until || count === rule.count) return found;
      count++;
      if (day >= firstDay) found.push(day);
    }
  }
}

/** The days of a period that a rule names, in order. */
function chosen(rule: RecurrenceRule, start: CalendarDate, first: number, end: number): number[] {
  const named: number[] = [];
  for (let day = first; day < end; day++) if (isNamed(rule, start, dateOf(day))) named.push(day);
  if (rule.positions.length === 0) return named;
  return named.filter((_, i) => rule.positions.includes(i + 1) || rule.positions.includes(i - named.length));
}

function isNamed(rule: RecurrenceRule, start: CalendarDate, date: CalendarDate): boolean {
  const { monthDays, yearDays, weekdays } = rule;
  const counts = (list: readonly number[], at: number, of: number) =>
    list.length === 0 || list.includes(at) || list.includes(at - of - 1);
  if (rule.months.length > 0 && !rule.months.includes(date.month)) return false;
  if (!counts(monthDays, date.monthDay, date.daysInMonth)) return false;
  if (!counts(yearDays, date.yearDay, date.daysInYear)) return false;
  if (weekdays.length > 0) return weekdays.some(({ nth, weekday }) => isNth(rule, date, nth, weekday));
  if (monthDays.length > 0 || yearDays.length > 0) return true;
  switch (rule.frequency) {
    case 'YEARLY':
      return date.monthDay === start.monthDay && (rule.months.length > 0 || date.month === start.month);
    case 'MONTHLY':
      return date.monthDay === start.monthDay;
    case 'WEEKLY':
      return weekdayOf(date.day) === weekdayOf(start.day);
    case 'DAILY':
      return true;
  }
}

/** Whether a date is the nth of its weekday in its month, or in its year where a yearly rule names no month. */
function isNth(rule: RecurrenceRule, date: CalendarDate, nth: number, weekday: number): boolean {
  if (weekdayOf(date.day) !== weekday) return false;
  if (nth === 0) return true;
  const ofYear = rule.frequency === 'YEARLY' && rule.months.length === 0;
  const at = ofYear ? date.yearDay : date.monthDay;
  const of = ofYear ? date.daysInYear : date.daysInMonth;
  return nth > 0 ? Math.ceil(at / 7) === nth : Math.ceil((of - at + 1) / 7) === -nth;
}

/** The first day of the period `distance` periods after that of `start`, and the day after its last. */
function periodOf(
  { frequency, weekStart }: RecurrenceRule,
  start: number,
  distance: number,
): [number, number] {
  const date = new Date(start * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (frequency) {
    case 'YEARLY':
      return [utcDay(year + distance, 0), utcDay(year + distance + 1, 0)];
    case 'MONTHLY':
      return [utcDay(year, month + distance), utcDay(year, month + distance + 1)];
    case 'WEEKLY': {
      const first = start - ((weekdayOf(start) - weekStart + 7) % 7) + 7 * distance;
      return [first, first + 7];
    }
    case 'DAILY':
      return [start + distance, start + distance + 1];
  }
}

/** How many periods of a rule surely end before `day`. */
function periodsBefore({ frequency, interval }: RecurrenceRule, start: number, day: number): number {
  const longest = { YEARLY: 366, MONTHLY: 31, WEEKLY: 7, DAILY: 1 }[frequency];
  return Math.max(Math.floor((day - start) / longest / interval) - 1, 0);
}

/** The last day a rule allows; one that names an instant means the date it is on the event's own wall clock. */
function untilDay(until: unknown, { zone }: WholeDays): number {
  if (until === undefined) return Infinity;
  const [date = '', time = ''] = typeof until === 'string' ? until.split('T') : [];
  if (!isLocalDate(date)) throw new NoHoliday('Its recurrence ends on no date.');
  if (zone === undefined || !time.endsWith('Z')) return dayNumber(date);
  const at = Date.parse(`${date}T${time}`);
  const [period] = zoneNamed(zone).periods(at, at + 1);
  return Math.floor((at + (period?.offsetMs ?? 0)) / DAY);
}

/** The day number of the first of a month; months may run over. */
function utcDay(year: number, month: number): number {
  // Date.UTC takes the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, month, 1) / DAY;
}

/** The first days of the months of one year, and of the next January; the year last asked about is remembered. */
let months = monthsOf(1970);

function monthsOf(year: number): number[] {
  return Array.from({ length: 13 }, (_, month) => utcDay(year, month));
}

function dateOf(day: number): CalendarDate {
  const isOf = (starts: readonly number[]) => (starts[0] ?? 0) <= day && day < (starts[12] ?? 0);
  if (!isOf(months)) months = monthsOf(new Date(day * DAY).getUTCFullYear());
  const month = months.findLastIndex((start) => start <= day);
  const [startOfYear = 0] = months;
  const startOfMonth = months[month] ?? 0;
  return {
    day,
    month: month + 1,
    monthDay: day - startOfMonth + 1,
    daysInMonth: (months[month + 1] ?? 0) - startOfMonth,
    yearDay: day - startOfYear + 1,
    daysInYear: (months[12] ?? 0) - startOfYear,
  };
}
