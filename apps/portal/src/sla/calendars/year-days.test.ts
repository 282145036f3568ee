import { compileCalendar } from '@casewire/business-time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, lookOf, monthsOf, walkTo } from './year-days.ts';

const london = compileCalendar({
  timeZone: 'Europe/London',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  businessDay: 'PT10H',
});
const year = london.days('2026-01-01', '2026-12-31');

describe('a year in months', () => {
  it('holds every day once, under its weekday', () => {
    const months = monthsOf(year);
    expect(months).toHaveLength(12);
    const cells = months.flatMap(({ weeks }) =>
      weeks.flatMap((week) => week.map((day, at) => ({ day, at }))),
    );
    expect(cells.filter(({ day }) => day !== null)).toHaveLength(365);
    expect(cells.every(({ day, at }) => day === null || day.weekday === at + 1)).toBe(true);
  });

  it('tells open days, closed days and holidays apart', () => {
    const look = (date: string) => {
      const found = year.find((day) => day.date === date);
      return found && lookOf(found);
    };
    expect([look('2026-12-24'), look('2026-12-25'), look('2026-12-26')]).toEqual([
      'OPEN',
      'HOLIDAY',
      'CLOSED',
    ]);
  });

  it('knows both clock changes of London', () => {
    const changes = changesBetween(london, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
    expect(changes.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
    ]);
  });
});

describe('walking by key', () => {
  it.each([
    ['2026-03-31', 'PageUp', '2026-02-28'],
    ['2026-01-31', 'PageDown', '2026-02-28'],
    ['2026-11-25', 'Home', '2026-11-23'],
    ['2026-11-25', 'End', '2026-11-29'],
    ['2026-12-30', 'ArrowDown', '2026-12-31'],
    ['2026-01-01', 'ArrowLeft', '2026-01-01'],
  ])('from %s, %s leads to %s', (from, key, to) => {
    expect(walkTo(from, key)).toBe(to);
  });

  it('never leaves the year', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 60 }), (pressed) => {
        const end = pressed.reduce((date, key) => walkTo(date, key) ?? date, '2028-02-29');
        expect(end.startsWith('2028-')).toBe(true);
      }),
    );
    expect(walkTo('2026-01-01', 'a')).toBeNull();
  });
});
