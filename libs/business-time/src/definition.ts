import { parseDuration } from './duration.ts';
import { isZone } from './zone.ts';

/** A daily span of local wall-clock time, `[from, to)` as `HH:MM`; `to` may be `24:00`. Monday is weekday 1. */
export interface WeeklySpan {
  weekday: number;
  from: string;
  to: string;
}

/** Weekly hours in a zone, less the holidays (local dates, `YYYY-MM-DD`). `businessDay` is what `P1D` is worth. */
export interface WeeklyCalendarDefinition {
  kind?: 'WEEKLY';
  timeZone: string;
  hours: WeeklySpan[];
  holidays: string[];
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

/** Whether `text` is a date of the calendar, as `YYYY-MM-DD`: 2026-02-29 is not. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(text);
}

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
  if (from !== null && to !== null && from !== LAST_MINUTE && to <= from) {
    faults.push({
      path: `${path}.to`,
      message:
        'A span ends after it starts: split one that crosses midnight into …–24:00 and 00:00–… of the next weekday.',
    });
  }
  return faults;
}

function holidayFaults(holidays: unknown): CalendarFault[] {
  if (!Array.isArray(holidays))
    return [{ path: 'holidays', message: 'List the holidays as local dates; [] for none.' }];
  return holidays.flatMap((day: unknown, index) =>
    typeof day === 'string' && isLocalDate(day)
      ? []
      : [
          {
            path: `holidays[${String(index)}]`,
            message: 'Write a holiday as a date that exists, YYYY-MM-DD.',
          },
        ],
  );
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
