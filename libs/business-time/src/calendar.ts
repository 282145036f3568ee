import { validateCalendar, type CalendarDefinition, type CalendarFault } from './definition.ts';
import { parseDuration } from './duration.ts';
import { patternOf } from './pattern.ts';
import { roundTheClock } from './round-the-clock.ts';
import type { Segment } from './segment.ts';
import { weeklyCalendar } from './weekly-calendar.ts';

export type SpanKind = 'OPEN' | 'OUTSIDE_HOURS' | 'HOLIDAY';

/** A stretch of time of one kind; all of a local date that is a holiday is HOLIDAY, and carries its name. */
export type Span =
  | (Segment & { readonly kind: 'OPEN' | 'OUTSIDE_HOURS' })
  | (Segment & { readonly kind: 'HOLIDAY'; readonly name: string | null });

/** An instant at which the clocks of the calendar's zone are put forward or back, and what that does to open time. */
export interface ClockChange {
  readonly at: number;
  /** Local wall-clock time less UTC until then, in milliseconds. */
  readonly offsetBeforeMs: number;
  /** The same from then on. */
  readonly offsetAfterMs: number;
  /** Open time of the local time that occurs twice; less than zero: of the local time that is skipped. */
  readonly openMsChange: number;
}

/** A span of local wall-clock time as `HH:MM`, to 24:00. */
export interface LocalHours {
  readonly from: string;
  readonly to: string;
}

/** One local date of a calendar. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** From 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
  /** When it is open by the wall clock, clock changes left out of account; empty on a holiday. */
  readonly hours: readonly LocalHours[];
  /** The open segments, as instants. */
  readonly spans: readonly Segment[];
  /** Open milliseconds: what `spans` measure. */
  readonly openMs: number;
  /** The holiday's name; null when it has none, undefined when the date is no holiday. */
  readonly holiday: string | null | undefined;
  /** Whether a part of the date is skipped or occurs twice. */
  readonly clockChange: boolean;
}

/** When the vendor is at work. Instants are epoch milliseconds; all methods throw a RangeError for ones that are not. */
export interface Calendar {
  /** The earliest instant by which `durationMs` of open time has passed since `from`; 0 gives `from` (D-CLK-3). */
  add(from: number, durationMs: number): number;
  /** Open milliseconds in `[from, to)` (D-CLK-1). */
  between(from: number, to: number): number;
  isOpen(at: number): boolean;
  /** The first instant after `at` at which a closed calendar opens; null if it never closes or opens no more. */
  nextOpening(at: number): number | null;
  /** The first instant after `at` at which an open calendar closes; null if it never does. */
  nextClosing(at: number): number | null;
  /** The first clock change after `after` and what it does to open time; null if the zone has no more. */
  nextClockChange(after: number): ClockChange | null;
  /** Open segments within `[from, to)`, clipped to it. */
  segments(from: number, to: number): Segment[];
  /** Why the calendar is closed at `at`; null when it is open. */
  closedReason(at: number): 'OUTSIDE_HOURS' | 'HOLIDAY' | null;
  /** The name of the holiday that the local date of `at` is; null when it is none, or has no name. */
  holidayName(at: number): string | null;
  /** Consecutive spans that tile `[from, to)`; neighbours differ in kind or are holidays of different names. */
  walk(from: number, to: number): Span[];
  /** A local date, `YYYY-MM-DD` of 1900 to 2199. Throws a RangeError for one that does not exist. */
  day(date: string): CalendarDay;
  /** The local dates from one to another, both included, as `day` gives each: a week or a year to look at. */
  days(fromDate: string, toDate: string): CalendarDay[];
  /** Milliseconds of open time an ISO 8601 duration asks for; `P1D` is one business day (D-CLK-2). */
  durationMs(iso: string): number;
}

/** A definition that cannot be compiled; carries every fault. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  readonly faults: readonly CalendarFault[];

  constructor(faults: readonly CalendarFault[]) {
    super(
      `The calendar cannot be used. ${faults.map(({ path, message }) => `${path || 'calendar'}: ${message}`).join(' ')}`,
    );
    this.faults = faults;
  }
}

/**
 * Makes a calendar of its definition. Costs next to nothing: time is worked out where it is first asked about.
 * Throws a CalendarError with all faults of an invalid definition.
 */
export function compileCalendar(definition: CalendarDefinition): Calendar {
  const faults = validateCalendar(definition);
  if (faults.length > 0) throw new CalendarError(faults);
  if (definition.kind === 'ROUND_THE_CLOCK') return roundTheClock();
  const businessDay = parseDuration(definition.businessDay, 0);
  return weeklyCalendar(patternOf(definition), businessDay);
}
