/** When is the vendor at work? Instants are epoch milliseconds; the calendar knows no case and reads no clock. */
export {
  compileCalendar,
  CalendarError,
  type Calendar,
  type CalendarDay,
  type ClockChange,
  type LocalHours,
  type Span,
  type SpanKind,
} from './calendar.ts';
export { changedDays, type ChangedDay } from './changed-days.ts';
export {
  validateCalendar,
  type CalendarDefinition,
  type CalendarFault,
  type HolidayDefinition,
  type NamedHoliday,
  type RoundTheClockDefinition,
  type WeeklyCalendarDefinition,
  type WeeklySpan,
} from './definition.ts';
export { parseDuration } from './duration.ts';
export { contains, intersect, measure, subtract, union, type Segment } from './segment.ts';
