import { validateCalendar, type CalendarDefinition, type CalendarFault } from './definition.ts';
import { parseDuration } from './duration.ts';
import { patternOf } from './pattern.ts';
import { roundTheClock } from './round-the-clock.ts';
import type { Segment } from './segment.ts';
import { weeklyCalendar } from './weekly-calendar.ts';

export type SpanKind = 'OPEN' | 'OUTSIDE_HOURS' | 'HOLIDAY';

/** A stretch of time of one kind; all of a local date that is a holiday is HOLIDAY. */
export interface Span extends Segment {
  readonly kind: SpanKind;
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
  /** Open segments within `[from, to)`, clipped to it. */
  segments(from: number, to: number): Segment[];
  /** Why the calendar is closed at `at`; null when it is open. */
  closedReason(at: number): 'OUTSIDE_HOURS' | 'HOLIDAY' | null;
  /** Consecutive spans that tile `[from, to)`; neighbours differ in kind. */
  walk(from: number, to: number): Span[];
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
