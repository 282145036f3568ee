import type { Arithmetic } from './peers/arithmetic.ts';
import { FIRST_YEAR, holidayDates, LAST_YEAR, ZONE } from './inputs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * The rule itself, minute by minute (D-CLK-1): every minute of the years is asked of the platform's own date format,
 * hour by hour, for London's clocks change on the hour. Knows nothing of any library that is measured.
 */
export function oracle(): Arithmetic {
  const start = Date.UTC(FIRST_YEAR, 0, 1);
  const end = Date.UTC(LAST_YEAR + 1, 0, 1);
  const holidays = new Set(holidayDates);
  const local = new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    dateStyle: 'short',
  });
  const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' });
  const openBefore = new Uint32Array((end - start) / MINUTE + 1);
  const openMinutes: number[] = [];
  for (let at = start, minute = 0; at < end; at += HOUR) {
    const hour = Number(hourOf.format(at));
    const date = local.format(at);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const open = hour >= 8 && hour < 18 && weekday >= 1 && weekday <= 5 && !holidays.has(date);
    for (let i = 0; i < 60; i++, minute++) {
      if (open) openMinutes.push(minute);
      openBefore[minute + 1] = (openBefore[minute] ?? 0) + (open ? 1 : 0);
    }
  }
  const before = (at: number) => openBefore[(at - start) / MINUTE] ?? Number.NaN;
  return {
    add: (from, minutes) => start + ((openMinutes[before(from) + minutes - 1] ?? Number.NaN) + 1) * MINUTE,
    between: (from, to) => before(to) - before(from),
  };
}
