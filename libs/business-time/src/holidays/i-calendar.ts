import type { CalendarFault } from '../definition.ts';
import { dateOfDay, dayNumber, isLocalDate } from '../local-date.ts';
import { FoundHolidays, type FoundHoliday } from './found.ts';
import { readEvents, textOf, type EventProperties } from './jcal.ts';
import { recurrences, type Budget } from './recurrence.ts';
import { NoHoliday, wholeDays } from './whole-days.ts';
import { yearsFault, type Years } from './years.ts';

/** What is looked for in an iCalendar text. */
export interface ICalendarHolidays extends Years {
  /** What the holidays are said to come from, such as the address of the feed; `iCalendar` unless said otherwise. */
  readonly source?: string | undefined;
}

/** What was found, what was left out and why, and what is wrong with the text as a whole. */
export interface ICalendarFindings {
  readonly holidays: readonly FoundHoliday[];
  /** Events that are no holidays, each with its place (`events[2]`) and the reason. */
  readonly ignored: readonly CalendarFault[];
  /** Why the text could not be read; then nothing was found. */
  readonly faults: readonly CalendarFault[];
}

/** A year of a country's holidays has some 10 KB; what is larger than this is not a list of holidays. */
const LONGEST_TEXT = 2_000_000;
const MOST_EVENTS = 10_000;
/** Some two hundred yearly rules over five years each; looking at a day costs 0.1 µs. */
const MOST_DAYS_LOOKED_AT = 500_000;
const MOST_IGNORED = 200;

/**
 * The holidays in an iCalendar text (RFC 5545): events that cover whole local dates, with their recurrences (RRULE,
 * RDATE, EXDATE, single recurrences that are moved or cancelled) within the given years. Never throws and always ends,
 * whatever the text: what cannot be used is reported.
 */
export function holidaysOfICalendar(text: string, wanted: ICalendarHolidays): ICalendarFindings {
  const fault = yearsFault(wanted) ?? lengthFault(text);
  if (fault !== null) return failed(fault);
  let events: EventProperties[];
  try {
    events = readEvents(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return failed(`This is no iCalendar text (${reason.slice(0, 200)}): check where it came from.`);
  }
  if (events.length > MOST_EVENTS) {
    return failed(`There are more than ${String(MOST_EVENTS)} events in it: take a list of holidays only.`);
  }
  return findings(events, wanted);
}

const failed = (message: string): ICalendarFindings => ({
  holidays: [],
  ignored: [],
  faults: [{ path: '', message }],
});

function lengthFault(text: string): string | null {
  if (text.length <= LONGEST_TEXT) return null;
  return `The text has more than ${String(LONGEST_TEXT)} characters: take a list of holidays only.`;
}

function findings(events: readonly EventProperties[], wanted: ICalendarHolidays): ICalendarFindings {
  const firstDay = dayNumber(`${String(wanted.fromYear)}-01-01`);
  const lastDay = dayNumber(`${String(wanted.toYear)}-12-31`);
  const found = new FoundHolidays(wanted.source ?? 'iCalendar');
  const ignored: CalendarFault[] = [];
  const budget: Budget = { left: MOST_DAYS_LOOKED_AT };
  const replaced = replacedDays(events);
  events.forEach((event, index) => {
    const name = textOf(event, 'summary') ?? '';
    try {
      if (textOf(event, 'status')?.toUpperCase() === 'CANCELLED') throw new NoHoliday('It is cancelled.');
      for (const day of daysOfEvent(event, firstDay, lastDay, budget, replaced)) {
        if (day >= firstDay && day <= lastDay) found.add(dateOfDay(day), name);
      }
    } catch (error) {
      if (!(error instanceof NoHoliday)) throw error;
      const called = name === '' ? '' : `“${name.slice(0, 80)}”: `;
      ignored.push({ path: `events[${String(index)}]`, message: `${called}${error.message}` });
    }
  });
  const more = ignored.length - MOST_IGNORED;
  if (more > 0) {
    ignored.splice(MOST_IGNORED, more, {
      path: 'events',
      message: `${String(more)} more events are left out.`,
    });
  }
  return { holidays: found.list(), ignored, faults: [] };
}

/** The day numbers an event covers, recurrences included; those before `firstDay` or after `lastDay` may be missing. */
function daysOfEvent(
  event: EventProperties,
  firstDay: number,
  lastDay: number,
  budget: Budget,
  replaced: ReadonlyMap<string, ReadonlySet<number>>,
): number[] {
  const start = wholeDays(event);
  const rules = (event.get('rrule') ?? []).flatMap(({ values }) => values);
  const byRule = rules.flatMap((rule) => recurrences(rule, start, firstDay - start.days, lastDay, budget));
  const single = event.has('recurrence-id');
  const left = new Set([
    ...daysGiven(event, 'exdate'),
    ...(single ? [] : (replaced.get(textOf(event, 'uid') ?? '') ?? [])),
  ]);
  const starts = new Set([start.first, ...byRule, ...daysGiven(event, 'rdate')]);
  return [...starts]
    .filter((first) => !left.has(first))
    .flatMap((first) => Array.from({ length: start.days }, (_, i) => first + i));
}

/** The days that RDATE or EXDATE lists, whatever time of day it adds. */
function daysGiven(event: EventProperties, name: 'rdate' | 'exdate' | 'recurrence-id'): number[] {
  const values = (event.get(name) ?? []).flatMap((property) => property.values);
  return values.flatMap((value) => {
    // A period comes as a list of its start and its end.
    const [from] = Array.isArray(value) ? (value as unknown[]) : [value];
    const date = typeof from === 'string' ? from.slice(0, 10) : '';
    return isLocalDate(date) ? [dayNumber(date)] : [];
  });
}

/** By event, the recurrences that another event of the same UID says otherwise about. */
function replacedDays(events: readonly EventProperties[]): Map<string, Set<number>> {
  const replaced = new Map<string, Set<number>>();
  for (const event of events) {
    const uid = textOf(event, 'uid') ?? '';
    for (const day of daysGiven(event, 'recurrence-id')) {
      replaced.set(uid, (replaced.get(uid) ?? new Set<number>()).add(day));
    }
  }
  return replaced;
}
