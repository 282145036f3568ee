import type { WeeklyCalendarDefinition } from '@casewire/business-time';
import { holidaysOfCountry } from '@casewire/business-time/holidays';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The zone the peers take from their process. */
export const ZONE = 'Europe/London';

export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2030;

/** Monday to Friday 08:00–18:00 in London, closed on the bank holidays of England. */
export const london: WeeklyCalendarDefinition = {
  timeZone: ZONE,
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  holidays: holidaysOfCountry({ country: 'GB', region: 'ENG', fromYear: FIRST_YEAR, toYear: LAST_YEAR }),
  businessDay: 'PT10H',
};

/** The holidays as dates alone, which is what peers take. */
export const holidayDates = london.holidays.map((one) => (typeof one === 'string' ? one : one.date));

/** Questions for an arithmetic: from where, how many minutes to add, up to where to count. */
export interface Inputs {
  readonly from: Float64Array;
  readonly minutes: Float64Array;
  readonly to: Float64Array;
}

/** When London's clocks change in the years of the bench: the last Sundays of March and October, 01:00 UTC. */
function clockChanges(): number[] {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR }, (_, i) => FIRST_YEAR + i);
  return years.flatMap((year) =>
    [2, 9].map((month) => {
      const last = new Date(Date.UTC(year, month, 31, 1));
      return last.getTime() - last.getUTCDay() * DAY;
    }),
  );
}

/**
 * Distinct random questions, the same in every run: 1 minute to 400 business hours from any minute of 2024 to 2029,
 * half of them from within four days of a clock change; and to count up to, any minute of the ten weeks that follow.
 */
export function inputs(count: number): Inputs {
  const random = seeded(20_240_331);
  const whole = (most: number) => Math.floor(random() * most);
  const changes = clockChanges();
  const start = Date.UTC(FIRST_YEAR, 0, 1);
  const minutesInAll = (Date.UTC(LAST_YEAR, 0, 1) - start) / MINUTE;
  const asked = {
    from: new Float64Array(count),
    minutes: new Float64Array(count),
    to: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    const near = (changes[whole(changes.length)] ?? 0) + (whole(8 * 1440) - 4 * 1440) * MINUTE;
    const from = i % 2 === 0 ? near : start + whole(minutesInAll) * MINUTE;
    asked.from[i] = from;
    asked.minutes[i] = 1 + whole(400 * 60);
    asked.to[i] = from + (1 + whole(70 * 1440)) * MINUTE;
  }
  return asked;
}

/** Numbers in [0, 1) that only look random (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
