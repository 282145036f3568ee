import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { officeHours } from './testing/arbitraries.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

describe('a day of a calendar', () => {
  const split = () =>
    compileCalendar({
      timeZone: 'Europe/Madrid',
      hours: [
        { weekday: 1, from: '16:30', to: '19:30' },
        { weekday: 1, from: '09:05', to: '14:00' },
        { weekday: 7, from: '22:00', to: '02:00' },
      ],
      holidays: ['2026-01-12', { date: '2026-10-12', name: 'Fiesta Nacional' }],
      businessDay: 'PT8H',
    });

  it('has its hours by the wall clock and its open segments as instants', () => {
    expect(split().day('2026-06-01')).toEqual({
      date: '2026-06-01',
      weekday: 1,
      hours: [
        { from: '00:00', to: '02:00' },
        { from: '09:05', to: '14:00' },
        { from: '16:30', to: '19:30' },
      ],
      spans: [
        { from: at('2026-05-31T22:00Z'), to: at('2026-06-01T00:00Z') },
        { from: at('2026-06-01T07:05Z'), to: at('2026-06-01T12:00Z') },
        { from: at('2026-06-01T14:30Z'), to: at('2026-06-01T17:30Z') },
      ],
      openMs: 9 * HOUR + 55 * 60_000,
      holiday: undefined,
      clockChange: false,
    });
  });

  it('is closed on a holiday, which may have a name or none', () => {
    expect(split().day('2026-10-12')).toMatchObject({
      hours: [],
      spans: [],
      openMs: 0,
      holiday: 'Fiesta Nacional',
    });
    expect(split().day('2026-01-12')).toMatchObject({ hours: [], openMs: 0, holiday: null });
  });

  it('keeps the hours it would have when a clock change makes it longer or shorter', () => {
    const night = compileCalendar({
      timeZone: 'Europe/London',
      hours: [{ weekday: 7, from: '00:30', to: '02:30' }],
      holidays: [],
      businessDay: 'PT2H',
    });
    const hours = [{ from: '00:30', to: '02:30' }];
    expect(night.day('2026-03-29')).toMatchObject({ hours, openMs: HOUR, clockChange: true });
    expect(night.day('2026-10-25')).toMatchObject({
      hours,
      openMs: 3 * HOUR,
      clockChange: true,
      spans: [
        { from: at('2026-10-24T23:30Z'), to: at('2026-10-25T01:00Z') },
        { from: at('2026-10-25T01:00Z'), to: at('2026-10-25T02:30Z') },
      ],
    });
    expect(night.day('2026-03-28').clockChange).toBe(false);
    expect(night.day('2026-03-30').clockChange).toBe(false);
  });

  it('that its zone skipped has hours and no time', () => {
    const apia = compileCalendar(officeHours('Pacific/Apia'));
    expect(apia.day('2011-12-30')).toMatchObject({ weekday: 5, spans: [], openMs: 0, clockChange: true });
    expect(apia.day('2011-12-29')).toMatchObject({ openMs: 10 * HOUR, clockChange: false });
  });

  it('of a calendar that never closes is 24 hours of UTC', () => {
    expect(compileCalendar({ kind: 'ROUND_THE_CLOCK' }).day('2026-03-29')).toEqual({
      date: '2026-03-29',
      weekday: 7,
      hours: [{ from: '00:00', to: '24:00' }],
      spans: [{ from: at('2026-03-29T00:00Z'), to: at('2026-03-30T00:00Z') }],
      openMs: 24 * HOUR,
      holiday: undefined,
      clockChange: false,
    });
  });
});

describe('days of a calendar', () => {
  it('are those from the first to the last, both included', () => {
    const office = compileCalendar(officeHours('Europe/London', ['2024-12-25']));
    const year = office.days('2024-01-01', '2024-12-31');
    expect(year).toHaveLength(366);
    expect(year[0]).toEqual(office.day('2024-01-01'));
    expect(year.at(-1)).toEqual(office.day('2024-12-31'));
    expect(year.filter(({ clockChange }) => clockChange).map(({ date }) => date)).toEqual([
      '2024-03-31',
      '2024-10-27',
    ]);
    // 262 weekdays less Christmas.
    expect(year.reduce((sum, { openMs }) => sum + openMs, 0)).toBe(261 * 10 * HOUR);
    expect(compileCalendar({ kind: 'ROUND_THE_CLOCK' }).days('2024-02-28', '2024-03-01')).toHaveLength(3);
  });
});
