import { minuteOfDay, type WeeklyCalendarDefinition } from './definition.ts';
import { intersect, union, type Segment } from './segment.ts';
import { offsetPeriods } from './zone.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A week of open spans in local milliseconds after midnight, and the local day numbers that are holidays. */
export interface Pattern {
  readonly timeZone: string;
  /** Index 0 is Monday. */
  readonly week: readonly (readonly Segment[])[];
  readonly holidays: ReadonlySet<number>;
}

/** The open instants of a stretch of time, and those whose local date is a holiday. */
export interface OpenTimes {
  readonly open: readonly Segment[];
  readonly holidays: readonly Segment[];
}

/** Turns a valid definition into numbers; overlapping spans merge. */
export function patternOf(definition: WeeklyCalendarDefinition): Pattern {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    union(
      definition.hours
        .filter((span) => span.weekday === weekday)
        .map(({ from, to }) => ({
          from: (minuteOfDay(from) ?? 0) * MINUTE,
          to: (minuteOfDay(to) ?? 0) * MINUTE,
        })),
    ),
  );
  const holidays = new Set(definition.holidays.map((date) => Date.parse(`${date}T00:00:00Z`) / DAY));
  return { timeZone: definition.timeZone, week, holidays };
}

/**
 * Lays the pattern over `[from, to)` (D-CLK-1). Between two clock changes local time is UTC plus a constant, so the
 * pattern is shifted into each such period and cut off at its ends: an hour that occurs twice is in two periods and
 * counts twice, a skipped hour or a skipped date is in none. `from` and `to` are whole seconds.
 */
export function openTimes(pattern: Pattern, from: number, to: number): OpenTimes {
  const open: Segment[] = [];
  const holidays: Segment[] = [];
  for (const period of offsetPeriods(pattern.timeZone, from, to)) {
    const shift = (segment: Segment, day: number): Segment => ({
      from: day * DAY + segment.from - period.offsetMs,
      to: day * DAY + segment.to - period.offsetMs,
    });
    const opening: Segment[] = [];
    const celebrating: Segment[] = [];
    const lastDay = Math.floor((period.to - 1 + period.offsetMs) / DAY);
    for (let day = Math.floor((period.from + period.offsetMs) / DAY); day <= lastDay; day++) {
      if (pattern.holidays.has(day)) celebrating.push(shift({ from: 0, to: DAY }, day));
      else for (const span of pattern.week[mondayBased(day)] ?? []) opening.push(shift(span, day));
    }
    open.push(...intersect(union(opening), [period]));
    holidays.push(...intersect(union(celebrating), [period]));
  }
  return { open: union(open), holidays: union(holidays) };
}

/** Day 0, 1970-01-01, was a Thursday. */
const mondayBased = (day: number): number => (((day + 3) % 7) + 7) % 7;
