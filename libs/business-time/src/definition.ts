import { parseDuration } from './duration.ts';
import { isLocalDate } from './local-date.ts';
import { isZone } from './zone.ts';

/**
 * A span of local wall-clock time, `[from, to)` as `HH:MM`; `to` may be `24:00`. Monday is weekday 1. A span whose `to`
 * is before its `from` crosses midnight: its second part belongs to the next weekday, and is closed when that date is
 * a holiday, whatever the date before it is.
 */
export interface WeeklySpan {
  weekday: number;
  from: string;
  to: string;
}

/** A local date (`YYYY-MM-DD`) that is closed all day, what it is called, and which list it was taken from. */
export interface NamedHoliday {
  date: string;
  name?: string;
  source?: string;
}

/** A holiday as a bare date, or with its name. */
export type HolidayDefinition = string | NamedHoliday;

/** Weekly hours in a zone, less the holidays; no date twice. `businessDay` is what `P1D` is worth. */
export interface WeeklyCalendarDefinition {
  kind?: 'WEEKLY';
  timeZone: string;
  hours: WeeklySpan[];
  holidays: HolidayDefinition[];
  businessDay: string;
}

/** Never closed; a business day is 24 hours. */
export interface RoundTheClockDefinition {
  kind: 'ROUND_THE_CLOCK';
}

export type CalendarDefinition = WeeklyCalendarDefinition | RoundTheClockDefinition;

/** One thing wrong with a document: where (`hours[2].to`), and what to do about it. */
export interface CalendarFault {
  path: string;
  message: string;
}

const MINUTE_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;
const LAST_MINUTE = 24 * 60;

/** The minute of the local day that `HH:MM` names, 0 to 1440; null when it is no time of day. */
export function minuteOfDay(text: string): number | null {
  if (text === '24:00') return LAST_MINUTE;
  const match = MINUTE_OF_DAY.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** The date of a holiday, however it is written. */
export const dateOf = (holiday: HolidayDefinition): string =>
  typeof holiday === 'string' ? holiday : holiday.date;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Everything wrong with a calendar definition (D-CLK-1), all at once; an empty list when it can be compiled.
 * Takes any value, as it came from a file or a form. Never throws.
 */
export function validateCalendar(definition: unknown): CalendarFault[] {
  if (!isRecord(definition)) {
    return [{ path: '', message: 'A calendar is an object with timeZone, hours, holidays and businessDay.' }];
  }
  if (definition['kind'] === 'ROUND_THE_CLOCK') return [];
  if (definition['kind'] !== undefined && definition['kind'] !== 'WEEKLY') {
    return [{ path: 'kind', message: 'The kind is WEEKLY (or left out) or ROUND_THE_CLOCK.' }];
  }
  return [
    ...zoneFaults(definition['timeZone']),
    ...hoursFaults(definition['hours']),
    ...holidayFaults(definition['holidays']),
    ...businessDayFaults(definition['businessDay']),
  ];
}

function zoneFaults(zone: unknown): CalendarFault[] {
  if (typeof zone === 'string' && isZone(zone)) return [];
  return [{ path: 'timeZone', message: 'Name an IANA time zone, such as Europe/London or Etc/GMT.' }];
}

function hoursFaults(hours: unknown): CalendarFault[] {
  if (!Array.isArray(hours) || hours.length === 0) {
    return [
      {
        path: 'hours',
        message: 'Give at least one span of hours: a calendar that never opens can keep no promise.',
      },
    ];
  }
  return hours.flatMap((span: unknown, index) => spanFaults(span, `hours[${String(index)}]`));
}

function spanFaults(span: unknown, path: string): CalendarFault[] {
  if (!isRecord(span)) return [{ path, message: 'A span is an object with weekday, from and to.' }];
  const faults: CalendarFault[] = [];
  const { weekday } = span;
  if (typeof weekday !== 'number' || !Number.isInteger(weekday) || weekday < 1 || weekday > 7) {
    faults.push({ path: `${path}.weekday`, message: 'Number the weekday from 1 (Monday) to 7 (Sunday).' });
  }
  const from = typeof span['from'] === 'string' ? minuteOfDay(span['from']) : null;
  const to = typeof span['to'] === 'string' ? minuteOfDay(span['to']) : null;
  if (from === null || from === LAST_MINUTE) {
    faults.push({ path: `${path}.from`, message: 'Write the start as HH:MM, 00:00 to 23:59.' });
  }
  if (to === null) faults.push({ path: `${path}.to`, message: 'Write the end as HH:MM, 00:01 to 24:00.' });
  if (to !== null && from === to && from !== LAST_MINUTE) {
    faults.push({
      path: `${path}.to`,
      message: 'A span ends at another time than it starts: write a whole day as 00:00 to 24:00.',
    });
  }
  return faults;
}

function holidayFaults(holidays: unknown): CalendarFault[] {
  if (!Array.isArray(holidays))
    return [{ path: 'holidays', message: 'List the holidays as local dates; [] for none.' }];
  const places = new Map<string, string>();
  return holidays.flatMap((holiday: unknown, index) => {
    const path = `holidays[${String(index)}]`;
    const faults =
      typeof holiday === 'string' ? dateFaults(holiday, path) : namedHolidayFaults(holiday, path);
    if (faults.length > 0) return faults;
    const date = dateOf(holiday as HolidayDefinition);
    const place = `${path}${nameOf(holiday as HolidayDefinition)}`;
    const first = places.get(date);
    if (first === undefined) {
      places.set(date, place);
      return [];
    }
    return [{ path, message: `${date} is given twice, as ${first} and as ${place}: keep one of them.` }];
  });
}

const nameOf = (holiday: HolidayDefinition): string =>
  typeof holiday !== 'string' && holiday.name !== undefined ? ` (${holiday.name})` : '';

function dateFaults(date: unknown, path: string): CalendarFault[] {
  if (typeof date === 'string' && isLocalDate(date)) return [];
  return [{ path, message: 'Write a holiday as a date that exists, YYYY-MM-DD.' }];
}

function namedHolidayFaults(holiday: unknown, path: string): CalendarFault[] {
  if (!isRecord(holiday)) return dateFaults(holiday, path);
  const faults = dateFaults(holiday['date'], `${path}.date`);
  for (const field of ['name', 'source']) {
    const text = holiday[field];
    if (text === undefined || (typeof text === 'string' && text.trim() !== '')) continue;
    faults.push({ path: `${path}.${field}`, message: `Give the ${field} as text, or leave it out.` });
  }
  return faults;
}

function businessDayFaults(businessDay: unknown): CalendarFault[] {
  const cure = 'Say how much open time P1D is worth, in hours and minutes, such as PT10H.';
  try {
    // A day worth nothing shows up as zero: the length of a business day cannot be given in days.
    if (typeof businessDay === 'string' && !/\dD/.test(businessDay) && parseDuration(businessDay, 0) > 0)
      return [];
  } catch {
    return [{ path: 'businessDay', message: cure }];
  }
  return [{ path: 'businessDay', message: cure }];
}
