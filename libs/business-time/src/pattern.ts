import { dateOf, minuteOfDay, type WeeklyCalendarDefinition } from './definition.ts';
import { dayNumber, weekdayOf } from './local-date.ts';
import { union, type Segment } from './segment.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A week of open spans in local milliseconds after midnight, and the local day numbers that are holidays. */
export interface Pattern {
  readonly timeZone: string;
  /** Index 0 is Monday; spans of a day are sorted and disjoint. */
  readonly week: readonly (readonly Segment[])[];
  /** Each holiday's name, null where it has none. */
  readonly holidays: ReadonlyMap<number, string | null>;
}

/** Turns a valid definition into numbers; overlapping spans merge, one across midnight goes to both its days. */
export function patternOf(definition: WeeklyCalendarDefinition): Pattern {
  const days = definition.hours.flatMap((span) => {
    const from = (minuteOfDay(span.from) ?? 0) * MINUTE;
    const to = (minuteOfDay(span.to) ?? 0) * MINUTE;
    const weekday = span.weekday - 1;
    if (from < to) return [{ weekday, from, to }];
    return [
      { weekday, from, to: DAY },
      { weekday: (weekday + 1) % 7, from: 0, to },
    ];
  });
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => union(days.filter((span) => span.weekday === weekday)));
  const holidays = new Map(
    definition.holidays.map((holiday) => [
      dayNumber(dateOf(holiday)),
      typeof holiday === 'string' ? null : (holiday.name ?? null),
    ]),
  );
  return { timeZone: definition.timeZone, week, holidays };
}

/** When a local date is open, in local milliseconds after its midnight; not at all on a holiday. */
export const spansOn = (pattern: Pattern, day: number): readonly Segment[] =>
  pattern.holidays.has(day) ? [] : (pattern.week[weekdayOf(day)] ?? []);
