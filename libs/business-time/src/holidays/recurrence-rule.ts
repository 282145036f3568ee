import { weekdayOf } from '../local-date.ts';
import { isRecord } from './jcal.ts';
import { NoHoliday } from './whole-days.ts';

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'] as const;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const UNDERSTOOD = [
  'freq',
  'interval',
  'count',
  'until',
  'wkst',
  'bymonth',
  'bymonthday',
  'byyearday',
  'byday',
  'bysetpos',
];
/** More values than the longest sensible list, all days of a year, are no holiday's recurrence. */
const MOST_VALUES = 366;

/** A weekday, 0 for Monday; the `nth` of its month or year, from the end when negative, or any when 0. */
export interface NthWeekday {
  readonly nth: number;
  readonly weekday: number;
}

/** A recurrence by whole days (RFC 5545, 3.3.10). Empty lists do not narrow. */
export interface RecurrenceRule {
  readonly frequency: (typeof FREQUENCIES)[number];
  readonly interval: number;
  readonly count: number;
  readonly until: unknown;
  readonly weekStart: number;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weekdays: readonly NthWeekday[];
  readonly positions: readonly number[];
}

/** Reads the value of an RRULE. Throws NoHoliday where it goes by the hour, the week number or anything unknown. */
export function readRule(value: unknown): RecurrenceRule {
  const rule = isRecord(value) ? value : {};
  const frequency = FREQUENCIES.find((one) => one === rule['freq']);
  const known = Object.keys(rule).every((key) => UNDERSTOOD.includes(key));
  if (!frequency || !known || Object.values(rule).flat().length > MOST_VALUES) {
    throw new NoHoliday('Its recurrence is not by day, week, month or year alone.');
  }
  const weekdays = list(rule['byday']).map(nthWeekday);
  if (['WEEKLY', 'DAILY'].includes(frequency) && weekdays.some(({ nth }) => nth !== 0)) {
    throw new NoHoliday('Its recurrence counts weekdays of a week or a day.');
  }
  return {
    frequency,
    interval: whole(rule['interval'] ?? 1),
    count: rule['count'] === undefined ? Infinity : whole(rule['count']),
    until: rule['until'],
    weekStart: typeof rule['wkst'] === 'number' ? weekdayOf(rule['wkst'] + 2) : 0,
    months: list(rule['bymonth']).map(Number),
    monthDays: list(rule['bymonthday']).map(Number),
    yearDays: list(rule['byyearday']).map(Number),
    weekdays,
    positions: list(rule['bysetpos']).map(Number),
  };
}

const list = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());

function whole(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw new NoHoliday('Its recurrence counts by no whole number.');
}

function nthWeekday(text: unknown): NthWeekday {
  const [, nth = '', name = ''] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(String(text)) ?? [];
  const weekday = WEEKDAYS.indexOf(name);
  if (weekday < 0) throw new NoHoliday(`Its recurrence names no weekday with “${String(text)}”.`);
  return { nth: Number(nth), weekday };
}
