import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DayTable } from './day-table.ts';
import type { WeeklyCalendarDefinition } from './definition.ts';
import { patternOf } from './pattern.ts';
import { officeHours, restlessCalendar } from './testing/arbitraries.ts';
import { Timeline } from './timeline.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BLOCK = 64 * DAY;
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

function both(definition: WeeklyCalendarDefinition) {
  const timeline = new Timeline(patternOf(definition));
  return { timeline, table: new DayTable(patternOf(definition), timeline) };
}

/** More pieces a day than a table is worth. */
const busy: WeeklyCalendarDefinition = {
  timeZone: 'Europe/London',
  hours: [1, 3, 7].flatMap((weekday) =>
    Array.from({ length: 12 }, (_, i) => ({
      weekday,
      from: `${String(i * 2).padStart(2, '0')}:15`,
      to: `${String(i * 2).padStart(2, '0')}:45`,
    })),
  ),
  holidays: ['2026-12-25'],
  businessDay: 'PT6H',
};

describe('the table of days says what the timeline counts', () => {
  const length = fc.integer({ min: 1, max: 2000 * HOUR });

  it('near the clock changes of restless zones', () => {
    fc.assert(
      fc.property(restlessCalendar, length, length, ({ definition, from }, gap, duration) => {
        const { timeline, table } = both(definition);
        const origin = table.openUntil(from) - timeline.openUntil(from);
        expect(origin).toBe(0);
        expect(table.openUntil(from + gap)).toBe(timeline.openUntil(from + gap));
        expect(table.after(from, duration)).toBe(timeline.after(from, duration));
      }),
    );
  });

  it.each([
    ['office hours', officeHours('Europe/London', ['2026-12-25', '2026-12-28'])],
    ['a busy day', busy],
    [
      'every minute',
      { ...busy, hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })) },
    ],
  ])('anywhere in 300 years, for %s', (_name, definition) => {
    const { timeline, table } = both(definition);
    const anywhere = fc.integer({ min: EARLIEST, max: LATEST - 1 });
    fc.assert(
      fc.property(anywhere, fc.oneof(length, fc.integer({ min: 1, max: 100_000 * HOUR })), (at, duration) => {
        expect(table.openUntil(at)).toBe(timeline.openUntil(at));
        expect(table.after(at, duration)).toBe(timeline.after(at, duration));
      }),
    );
  });

  it('at the borders of its blocks, for every length that ends there', () => {
    const { timeline, table } = both(officeHours('Etc/GMT'));
    for (let border = 320 * BLOCK; border < 326 * BLOCK; border += BLOCK) {
      for (const at of [border - 1, border, border + 1]) {
        expect(table.openUntil(at)).toBe(timeline.openUntil(at));
        for (let days = 0; days < 4; days++) {
          const from = at - days * DAY;
          for (const more of [
            1,
            10 * HOUR - 1,
            10 * HOUR,
            10 * HOUR + 1,
            200 * HOUR,
            500 * HOUR,
            1000 * HOUR,
          ]) {
            expect(table.after(from, more)).toBe(timeline.after(from, more));
          }
        }
      }
    }
  });

  it('up to the last instant a calendar knows', () => {
    const { table } = both(officeHours('Etc/GMT'));
    // 2199-12-31 is a Tuesday.
    expect(table.after(LATEST - DAY, 10 * HOUR)).toBe(LATEST - 6 * HOUR);
    expect(table.after(LATEST - DAY, 10 * HOUR + 1)).toBeNull();
    expect(table.openUntil(LATEST - 1) - table.openUntil(LATEST - DAY)).toBe(10 * HOUR);
  });
});
