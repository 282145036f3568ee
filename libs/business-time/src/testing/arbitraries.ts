import fc from 'fast-check';
import type { HolidayDefinition, WeeklyCalendarDefinition } from '../definition.ts';

const DAY = 86_400_000;

/** Zones whose clocks do odd things, and a stretch of time in which they do them. */
export const RESTLESS = [
  { timeZone: 'Europe/London', around: '2026-03-29T01:00Z' },
  { timeZone: 'Europe/London', around: '2026-10-25T01:00Z' },
  { timeZone: 'America/New_York', around: '2026-11-01T06:00Z' },
  { timeZone: 'Australia/Lord_Howe', around: '2026-04-04T15:00Z' },
  { timeZone: 'Australia/Lord_Howe', around: '2026-10-03T15:30Z' },
  { timeZone: 'Pacific/Apia', around: '2011-12-30T10:00Z' },
  { timeZone: 'America/Sao_Paulo', around: '2018-11-04T03:00Z' },
  { timeZone: 'America/Recife', around: '2000-10-12T12:00Z' },
  { timeZone: 'Africa/Casablanca', around: '2026-02-15T02:00Z' },
  { timeZone: 'Asia/Kolkata', around: '2026-06-01T00:00Z' },
  { timeZone: 'Africa/Freetown', around: '1939-09-03T00:00Z' },
  { timeZone: 'Etc/GMT', around: '2026-06-01T00:00Z' },
] as const;

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** One span in three or so crosses midnight. */
const span = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    from: fc.integer({ min: 0, max: 95 }),
    to: fc.integer({ min: 0, max: 96 }),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ weekday, from, to }) => ({ weekday, from: clock(from * 15), to: clock(to * 15) }));

/** A calendar in a restless zone, and an instant near the change of its clocks, on the minute. */
export const restlessCalendar = fc
  .record({
    place: fc.constantFrom(...RESTLESS),
    hours: fc.array(span, { minLength: 1, maxLength: 12 }),
    holidayOffsets: fc.uniqueArray(fc.integer({ min: -3, max: 3 }), { maxLength: 3 }),
    holidayName: fc.constantFrom(undefined, 'Feast', 'Fast'),
    minute: fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
  })
  .map(({ place, hours, holidayOffsets, holidayName, minute }) => {
    const around = Date.parse(place.around);
    const definition: WeeklyCalendarDefinition = {
      timeZone: place.timeZone,
      hours,
      holidays: holidayOffsets.map((days, i) => {
        const date = new Date(around + days * DAY).toISOString().slice(0, 10);
        return i === 0 || !holidayName ? date : { date, name: holidayName };
      }),
      businessDay: 'PT8H',
    };
    return { definition, around, from: around + minute * 60_000 };
  });

export const WEEKDAYS_8_TO_18 = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' }));

/** Office hours in a zone, with holidays. */
export const officeHours = (
  timeZone: string,
  holidays: HolidayDefinition[] = [],
): WeeklyCalendarDefinition => ({
  timeZone,
  hours: WEEKDAYS_8_TO_18,
  holidays,
  businessDay: 'PT10H',
});
