import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
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

describe('the table of days asks the timeline', () => {
  /** How often each question is passed on while `ask` is answered. */
  function passedOn(definition: WeeklyCalendarDefinition, ask: (table: DayTable) => void) {
    const { timeline, table } = both(definition);
    const [openUntil, after] = [vi.spyOn(timeline, 'openUntil'), vi.spyOn(timeline, 'after')];
    ask(table);
    return { openUntil: openUntil.mock.calls.length, after: after.mock.calls.length };
  }
  const start = 320 * BLOCK;
  const office = officeHours('Etc/GMT');

  it('once for each block that it writes, wherever that lies', () => {
    for (const at of [EARLIEST, start, LATEST - 1]) {
      const asked = passedOn(office, (table) => {
        for (let i = 0; i < 64; i++) table.openUntil(Math.floor(at / BLOCK) * BLOCK + i * DAY);
      });
      expect(asked).toEqual({ openUntil: 1, after: 0 });
    }
  });

  it('for nothing that falls due in the same block or the next, and for all that is due later', () => {
    const inBlock = 64 * 10 * HOUR;
    expect(passedOn(office, (table) => table.after(start, 10 * HOUR))).toEqual({ openUntil: 1, after: 0 });
    const { table } = both(office);
    const tillEnd = table.openUntil(start + BLOCK) - table.openUntil(start);
    const tillNextEnd = table.openUntil(start + 2 * BLOCK) - table.openUntil(start);
    const passed = (duration: number) => passedOn(office, (fresh) => fresh.after(start, duration));
    expect(passed(tillEnd)).toEqual({ openUntil: 1, after: 0 });
    expect(passed(tillEnd + 1)).toEqual({ openUntil: 2, after: 0 });
    expect(passed(tillNextEnd)).toEqual({ openUntil: 2, after: 0 });
    expect(passed(tillNextEnd + 1)).toMatchObject({ after: 1 });
    expect(passed(3 * inBlock)).toMatchObject({ after: 1 });
  });

  it('for everything when days have too many pieces to be worth writing', () => {
    const asked = passedOn(busy, (table) => {
      table.openUntil(start);
      table.openUntil(start + DAY);
      table.after(start, HOUR);
    });
    expect(asked).toEqual({ openUntil: 2, after: 1 });
  });

  it('for nothing when days have as many pieces as it writes', () => {
    const pieces = (count: number): WeeklyCalendarDefinition => ({
      ...busy,
      hours: busy.hours.slice(0, count),
      holidays: [],
    });
    const ask = (table: DayTable) => {
      table.openUntil(start);
      table.openUntil(start + DAY);
      table.after(start, HOUR);
    };
    expect(passedOn({ ...pieces(6), timeZone: 'Etc/GMT' }, ask)).toEqual({ openUntil: 1, after: 0 });
    expect(passedOn({ ...pieces(7), timeZone: 'Etc/GMT' }, ask)).toMatchObject({ after: 1 });
  });

  it('when a block that is worth writing is followed by one that is not', () => {
    // Holidays close the busy days of the first block, so that it is worth writing; those of the next stay.
    const first = new Date(start);
    const holidays = Array.from({ length: 64 }, (_, i) =>
      new Date(first.getTime() + i * DAY).toISOString().slice(0, 10),
    );
    const definition: WeeklyCalendarDefinition = {
      ...busy,
      timeZone: 'Etc/GMT',
      hours: [...busy.hours, { weekday: 4, from: '08:00', to: '18:00' }],
      holidays: holidays.filter((date) => [0, 1, 3].includes(new Date(date).getUTCDay())),
    };
    const { timeline, table } = both(definition);
    const duration = 200 * HOUR;
    expect(table.after(start, duration)).toBe(timeline.after(start, duration));
    expect(passedOn(definition, (fresh) => fresh.after(start, duration))).toMatchObject({ after: 1 });
  });
});
