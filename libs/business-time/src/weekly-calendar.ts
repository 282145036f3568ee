import type { Calendar, Span } from './calendar.ts';
import { parseDuration } from './duration.ts';
import { checkDuration, checkInstant, checkOrder } from './instant.ts';
import type { Pattern } from './pattern.ts';
import { intersect, subtract, union, type Segment } from './segment.ts';
import { EARLIEST, LATEST, Timeline } from './timeline.ts';

const DAY = 86_400_000;

/** Two weeks hold every span at least once, even if a clock change skips it in one of them; the rest is margin. */
const SEARCH_DAYS = 30;

/** The calendar of a weekly pattern; `businessDayMs` is what P1D is worth. */
export function weeklyCalendar(pattern: Pattern, businessDayMs: number): Calendar {
  const timeline = new Timeline(pattern);
  const lastHoliday = Math.max(...pattern.holidays, -Infinity) * DAY;

  const check = (at: number) => {
    checkInstant(at, EARLIEST, LATEST - 1);
  };
  const checkStretch = (from: number, to: number) => {
    check(from);
    check(to);
    checkOrder(from, to);
  };
  const segments = (from: number, to: number): Segment[] =>
    intersect(union([...timeline.segments(from, to)]), [{ from, to }]);

  /** From `at` on, beyond the last holiday and once around the week: what has not changed by then never will. */
  const searchEnd = (at: number) => Math.min(Math.max(at, lastHoliday) + SEARCH_DAYS * DAY, LATEST);

  const walk = (from: number, to: number): Span[] => {
    const open = segments(from, to);
    const closed = subtract([{ from, to }], open);
    const holidays = union(timeline.holidays(from, to));
    const named = (kind: Span['kind']) => (segment: Segment) => ({ ...segment, kind });
    return [
      ...open.map(named('OPEN')),
      ...intersect(closed, holidays).map(named('HOLIDAY')),
      ...subtract(closed, holidays).map(named('OUTSIDE_HOURS')),
    ].sort((a, b) => a.from - b.from);
  };

  return {
    add(from, durationMs) {
      check(from);
      checkDuration(durationMs);
      if (durationMs === 0) return from;
      const at = timeline.after(from, durationMs);
      if (at !== null) return at;
      throw new RangeError(
        `This calendar does not open for ${String(durationMs)} ms between ${new Date(from).toISOString()} and ` +
          `${new Date(LATEST).toISOString()}: check its hours and holidays.`,
      );
    },
    between(from, to) {
      checkStretch(from, to);
      return timeline.openUntil(to) - timeline.openUntil(from);
    },
    isOpen(at) {
      check(at);
      return timeline.segments(at, at + 1).next().done === false;
    },
    nextOpening(at) {
      check(at);
      let closing = at;
      for (const segment of timeline.segments(at, searchEnd(at))) {
        if (segment.from > closing) return segment.from;
        closing = segment.to;
      }
      return null;
    },
    nextClosing(at) {
      check(at);
      const end = searchEnd(at);
      let closing: number | null = null;
      for (const segment of timeline.segments(at, end)) {
        if (closing !== null && segment.from > closing) return closing;
        closing = segment.to;
      }
      return closing !== null && closing < end ? closing : null;
    },
    segments(from, to) {
      checkStretch(from, to);
      return segments(from, to);
    },
    closedReason(at) {
      check(at);
      const kind = walk(at, at + 1)[0]?.kind ?? 'OUTSIDE_HOURS';
      return kind === 'OPEN' ? null : kind;
    },
    walk(from, to) {
      checkStretch(from, to);
      return walk(from, to);
    },
    durationMs: (iso) => parseDuration(iso, businessDayMs),
  };
}
