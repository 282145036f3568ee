import { dayNumber, isLocalDate } from '../local-date.ts';
import { isZone } from '../zone.ts';
import type { EventProperties, Property } from './jcal.ts';

/** Whole local dates: the day number of the first, and how many there are. */
export interface WholeDays {
  readonly first: number;
  readonly days: number;
  /** The zone whose wall clock the event was written by; undefined for dates and for local time anywhere. */
  readonly zone: string | undefined;
}

/** Why an event is no holiday, as a sentence. */
export class NoHoliday extends Error {}

/** Longer than any holiday: such an event says something else. */
const MOST_DAYS = 366;

/**
 * The whole local dates an event covers: it starts and ends with a date, or with midnight on one and the same wall
 * clock. Throws NoHoliday with the reason for any other.
 */
export function wholeDays(event: EventProperties): WholeDays {
  const start = event.get('dtstart')?.[0];
  if (!start) throw new NoHoliday('It has no start.');
  const first = midnightOf(start);
  const zone = zoneOf(start);
  const end = event.get('dtend')?.[0];
  const duration = event.get('duration')?.[0]?.values[0];
  let days: number;
  if (end) {
    if (zoneOf(end) !== zone) throw new NoHoliday('It starts in one time zone and ends in another.');
    days = midnightOf(end) - first;
  } else if (typeof duration === 'string') days = daysOf(duration);
  else if (start.type === 'date') days = 1;
  else throw new NoHoliday('It has no end, so it covers no whole day.');
  if (days < 1) throw new NoHoliday('It ends before a whole day has passed.');
  if (days > MOST_DAYS) throw new NoHoliday(`It is longer than ${String(MOST_DAYS)} days.`);
  return { first, days, zone };
}

/** The day number of a date, or of midnight. */
function midnightOf({ values: [value] }: Property): number {
  const [date = '', time = '00:00:00'] = typeof value === 'string' ? value.split('T') : [];
  if (!isLocalDate(date)) throw new NoHoliday(`“${String(value)}” is no date.`);
  if (time.endsWith('Z')) throw new NoHoliday('It is an instant in UTC, not a local date.');
  if (time !== '00:00:00')
    throw new NoHoliday('It does not cover whole local days from midnight to midnight.');
  return dayNumber(date);
}

function zoneOf({ parameters, type }: Property): string | undefined {
  const zone = parameters['tzid'];
  if (type === 'date' || typeof zone !== 'string') return undefined;
  if (isZone(zone)) return zone;
  throw new NoHoliday(`“${zone}” is no IANA time zone.`);
}

/** The whole days that `P1D`, `P2W` or `PT24H` are. */
function daysOf(duration: string): number {
  const match = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:0+M)?(?:0+S)?)?$/.exec(duration);
  const [weeks, days, hours] = (match?.slice(1) ?? []).map((count) => Number(count ?? 0));
  const total = (weeks ?? 0) * 7 + (days ?? 0) + (hours ?? 0) / 24;
  if (match && Number.isInteger(total)) return total;
  throw new NoHoliday('It does not last whole days.');
}
