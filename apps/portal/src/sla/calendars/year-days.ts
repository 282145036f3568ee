import { type Calendar, type CalendarDay, type ClockChange } from '@casewire/business-time';

export type DayLook = 'OPEN' | 'CLOSED' | 'HOLIDAY';

export const lookOf = ({ holiday, openMs }: CalendarDay): DayLook => {
  if (holiday !== undefined) return 'HOLIDAY';
  return openMs > 0 ? 'OPEN' : 'CLOSED';
};

export interface Month {
  /** Its first date. */
  date: string;
  /** Weeks from Monday on; null where a day is another month's. */
  weeks: readonly (readonly (CalendarDay | null)[])[];
}

/** The twelve months of a year, each in its weeks. */
export function monthsOf(days: readonly CalendarDay[]): readonly Month[] {
  const months = new Map<string, CalendarDay[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months].map(([month, its]) => {
    const before = (its[0]?.weekday ?? 1) - 1;
    const cells = [...Array.from({ length: before }, () => null), ...its];
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
      Array.from({ length: 7 }, (_unused, day) => cells[week * 7 + day] ?? null),
    );
    return { date: `${month}-01`, weeks };
  });
}

/** The clock changes between two instants. */
export function changesBetween(calendar: Calendar, from: number, to: number): readonly ClockChange[] {
  const found: ClockChange[] = [];
  for (
    let change = calendar.nextClockChange(from - 1);
    change !== null && change.at < to;
    change = calendar.nextClockChange(change.at)
  )
    found.push(change);
  return found;
}

const day = 86_400_000;

/** Where a key leads from a date, within the year; null for a key that leads nowhere. */
export function walkTo(date: string, key: string): string | null {
  const at = Date.parse(`${date}T00:00:00Z`);
  const moved = new Date(at);
  const year = date.slice(0, 4);
  const clamped = (next: number) => {
    const text = new Date(next).toISOString().slice(0, 10);
    if (text.slice(0, 4) === year) return text;
    return next < at ? `${year}-01-01` : `${year}-12-31`;
  };
  const byMonth = (step: number) => {
    const first = Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + step, 1);
    const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + step + 1, 0)).getUTCDate();
    return clamped(first + (Math.min(moved.getUTCDate(), last) - 1) * day);
  };
  const weekday = (moved.getUTCDay() + 6) % 7;
  switch (key) {
    case 'ArrowLeft':
      return clamped(at - day);
    case 'ArrowRight':
      return clamped(at + day);
    case 'ArrowUp':
      return clamped(at - 7 * day);
    case 'ArrowDown':
      return clamped(at + 7 * day);
    case 'PageUp':
      return byMonth(-1);
    case 'PageDown':
      return byMonth(1);
    case 'Home':
      return clamped(at - weekday * day);
    case 'End':
      return clamped(at + (6 - weekday) * day);
    default:
      return null;
  }
}
