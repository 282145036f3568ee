const DAY = 86_400_000;

/** The number of a local date (`YYYY-MM-DD`): whole days since 1970-01-01, whatever the zone. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** The date of a day number. */
export const dateOfDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The weekday of a day number, 0 for Monday: day 0 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Whether `text` is a date of the calendar, as `YYYY-MM-DD`: 2026-02-29 is not. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayNumber(text);
  return !Number.isNaN(day) && dateOfDay(day) === text;
}
