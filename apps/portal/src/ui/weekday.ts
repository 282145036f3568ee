const names = {
  short: new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }),
  long: new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }),
};
const day = 86_400_000;
// 1 January 2024 was a Monday.
const monday = Date.UTC(2024, 0, 1);

/** Monday is 1. */
export const weekdayName = (weekday: number, form: 'short' | 'long' = 'long'): string =>
  names[form].format(monday + (weekday - 1) * day);

const written = {
  full: new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }),
  short: new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }),
};

/** A local date (`2026-12-25`) in words: Friday 25 December 2026; Fri 25 Dec; December. */
export const dateWords = (date: string, form: keyof typeof written = 'full'): string => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : written[form].format(at).replace(',', '');
};

/** The date so many days later. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** The Monday of the week of a date. */
export const mondayOf = (date: string): string => {
  const weekday = new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay();
  return dateAfter(date, -((weekday + 6) % 7));
};
