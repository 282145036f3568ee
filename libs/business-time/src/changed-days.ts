import { compileCalendar, type CalendarDay } from './calendar.ts';
import type { CalendarDefinition } from './definition.ts';

/** A date on which two calendars differ. */
export interface ChangedDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** From 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
  readonly openMsBefore: number;
  readonly openMsAfter: number;
  /** The holiday's name; null when it has none, undefined when the date is no holiday. */
  readonly holidayBefore: string | null | undefined;
  readonly holidayAfter: string | null | undefined;
}

/**
 * The local dates, both ends included, on which two calendars are open at different instants or name another holiday.
 * Throws a CalendarError for a definition with faults, and a RangeError for dates that do not exist.
 */
export function changedDays(
  before: CalendarDefinition,
  after: CalendarDefinition,
  fromDate: string,
  toDate: string,
): ChangedDay[] {
  const later = compileCalendar(after).days(fromDate, toDate);
  return compileCalendar(before)
    .days(fromDate, toDate)
    .flatMap((day, i): ChangedDay[] => {
      const now = later[i];
      if (!now || isSame(day, now)) return [];
      return [
        {
          date: day.date,
          weekday: day.weekday,
          openMsBefore: day.openMs,
          openMsAfter: now.openMs,
          holidayBefore: day.holiday,
          holidayAfter: now.holiday,
        },
      ];
    });
}

function isSame(a: CalendarDay, b: CalendarDay): boolean {
  return (
    a.holiday === b.holiday &&
    a.spans.length === b.spans.length &&
    a.spans.every((span, i) => span.from === b.spans[i]?.from && span.to === b.spans[i]?.to)
  );
}
