import { checkDate, checkDates, dayOfPattern } from './calendar-day.ts';
import type { Calendar, Span } from './calendar.ts';
import { parseDuration } from './duration.ts';
import { DayTable } from './day-table.ts';
import { checkDuration, checkInstant, checkOrder, EARLIEST, LATEST } from './instant.ts';
import { holidayStretches, openSegments } from './open-times.ts';
import type { Pattern } from './pattern.ts';
import { subtract, union, type Segment } from './segment.ts';
import { Timeline } from './timeline.ts';
import { zoneNamed } from './zone.ts';

const DAY = 86_400_000;

/** Two weeks hold every span at least once, even if a clock change skips it in one of them; the rest is margin. */
const SEARCH_DAYS = 30;

/** The calendar of a weekly pattern; `businessDayMs` is what P1D is worth. */
export function weeklyCalendar(pattern: Pattern, businessDayMs: number): Calendar {
  const timeline = new Timeline(pattern);
  const table = new DayTable(pattern, timeline);
  let lastHoliday = -Infinity;
  for (const day of pattern.holidays.keys()) lastHoliday = Math.max(lastHoliday, day * DAY);

  const check = (at: number) => {
    checkInstant(at, EARLIEST, LATEST - 1);
  };
  const checkStretch = (from: number, to: number) => {
    check(from);
    check(to);
    checkOrder(from, to);
  };
  const isOpen = (at: number) => table.openUntil(at + 1) > table.openUntil(at);
  const localDay = (at: number) => Math.floor(timeline.localAt(at) / DAY);

  /** From `at` on, beyond the last holiday and once around the week: what has not changed by then never will. */
  const searchEnd = (at: number) => Math.min(Math.max(at, lastHoliday) + SEARCH_DAYS * DAY, LATEST);

  const walk = (from: number, to: number): Span[] => {
    const open = [...openSegments(pattern, from, to)];
    const holidays = [...holidayStretches(pattern, from, to)];
    const outside = subtract(subtract([{ from, to }], open), union(holidays));
    return [
      ...open.map((segment) => ({ ...segment, kind: 'OPEN' as const })),
      ...holidays.map((stretch) => ({ ...stretch, kind: 'HOLIDAY' as const })),
      ...outside.map((segment) => ({ ...segment, kind: 'OUTSIDE_HOURS' as const })),
    ].sort((a, b) => a.from - b.from);
  };

  return {
    add(from, durationMs) {
      check(from);
      checkDuration(durationMs);
      if (durationMs === 0) return from;
      const at = table.after(from, durationMs);
      if (at !== null) return at;
      throw new RangeError(
        `This calendar does not open for ${String(durationMs)} ms between ${new Date(from).toISOString()} and ` +
          `${new Date(LATEST).toISOString()}: check its hours and holidays.`,
      );
    },
    between(from, to) {
      checkStretch(from, to);
      return table.openUntil(to) - table.openUntil(from);
    },
    isOpen(at) {
      check(at);
      return isOpen(at);
    },
    nextOpening(at) {
      check(at);
      for (const segment of openSegments(pattern, at, searchEnd(at))) {
        if (segment.from > at) return segment.from;
      }
      return null;
    },
    nextClosing(at) {
      check(at);
      const end = searchEnd(at);
      const [segment] = openSegments(pattern, at, end);
      return segment && segment.to < end ? segment.to : null;
    },
    nextClockChange(after) {
      check(after);
      const [change] = zoneNamed(pattern.timeZone).changes(after, LATEST);
      if (!change) return null;
      const { at, offsetBeforeMs, offsetAfterMs } = change;
      const openMsChange = timeline.openLocal(at + offsetBeforeMs) - timeline.openLocal(at + offsetAfterMs);
      return { at, offsetBeforeMs, offsetAfterMs, openMsChange };
    },
    segments(from, to): Segment[] {
      checkStretch(from, to);
      return [...openSegments(pattern, from, to)];
    },
    closedReason(at) {
      check(at);
      if (isOpen(at)) return null;
      return pattern.holidays.has(localDay(at)) ? 'HOLIDAY' : 'OUTSIDE_HOURS';
    },
    holidayName(at) {
      check(at);
      return pattern.holidays.get(localDay(at)) ?? null;
    },
    walk(from, to) {
      checkStretch(from, to);
      return walk(from, to);
    },
    day: (date) => dayOfPattern(pattern, checkDate(date)),
    days: (fromDate, toDate) => checkDates(fromDate, toDate).map((day) => dayOfPattern(pattern, day)),
    durationMs: (iso) => parseDuration(iso, businessDayMs),
  };
}
