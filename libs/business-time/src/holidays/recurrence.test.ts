import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber } from '../local-date.ts';
import { examples } from '../testing/examples.ts';
import { recurrences } from './recurrence.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const months = some([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

/**
 * Rules as lists of holidays have them, in jCal's form; none that names a day twice or a date that does not exist, of
 * which ical.js makes two days, or the day after.
 */
const rule = fc.oneof(
  fc.record({ freq: fc.constant('YEARLY'), bymonth: months, bymonthday: some([1, 15, 28]) }),
  fc.record({
    freq: fc.constant('YEARLY'),
    bymonth: months,
    byday: some(['1MO', '-1MO', '3TH', 'SU', '-2FR']),
  }),
  fc.record({ freq: fc.constant('YEARLY'), byyearday: some([1, 60, -1, -100]) }),
  fc.record({ freq: fc.constant('MONTHLY'), bymonthday: some([1, 13, 28]) }),
  fc.record({ freq: fc.constant('MONTHLY'), byday: some(['1MO', '2TU', '-1FR']) }),
  fc.record({ freq: fc.constant('WEEKLY'), byday: some(WEEKDAYS), interval: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ freq: fc.constant('DAILY'), interval: fc.integer({ min: 1, max: 40 }) }),
);

/** What the library that reads the text makes of a rule, which it can where the rule is as tame as these. */
function askedOfLibrary(value: object, first: number, lastDay: number): number[] {
  const recur = ICAL.Recur.fromData(structuredClone(value));
  const iterator = recur.iterator(ICAL.Time.fromDateString(dateOfDay(first)));
  const days: number[] = [];
  for (;;) {
    const next = iterator.next() as ICAL.Time | null;
    const day = next ? dayNumber(next.toString().slice(0, 10)) : Infinity;
    if (day > lastDay) return days;
    days.push(day);
  }
}

describe('the recurrences of a rule', () => {
  const firstDay = dayNumber('2026-01-01');
  const lastDay = dayNumber('2028-12-31');

  it('are those that ical.js gives, wherever the event starts', () => {
    fc.assert(
      fc.property(
        rule,
        fc.integer({ min: firstDay - 900, max: firstDay + 400 }),
        fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
        (value, from, count) => {
          const counted = count === undefined ? value : { ...value, count };
          // A start that its rule does not name is undefined in the standard; the first that it names is a start.
          const [first] = askedOfLibrary(value, from, lastDay);
          if (first === undefined) return;
          const start = { first, days: 1, zone: undefined };
          const ours = recurrences(counted, start, firstDay, lastDay, { left: Infinity });
          const theirs = askedOfLibrary(counted, first, lastDay).filter((day) => day >= firstDay);
          expect(ours.map(dateOfDay)).toEqual(theirs.map(dateOfDay));
        },
      ),
      examples(60),
    );
  });

  it('are the same however much of them is wanted', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 0, max: 900 }), (value, later) => {
        const start = { first: firstDay, days: 1, zone: undefined };
        const all = recurrences(value, start, firstDay, lastDay, { left: Infinity });
        const some = recurrences(value, start, firstDay + later, lastDay, { left: Infinity });
        expect(some).toEqual(all.filter((day) => day >= firstDay + later));
      }),
    );
  });

  it('skip a date that does not exist, instead of taking one after it', () => {
    const start = { first: firstDay, days: 1, zone: undefined };
    const value = { freq: 'YEARLY', bymonth: 2, bymonthday: [29, 30] };
    expect(recurrences(value, start, firstDay, lastDay, { left: 5000 }).map(dateOfDay)).toEqual([
      '2028-02-29',
    ]);
  });

  it('use of the budget what they look at', () => {
    const budget = { left: 1000 };
    const start = { first: firstDay, days: 1, zone: undefined };
    expect(recurrences({ freq: 'DAILY' }, start, firstDay, firstDay + 9, budget)).toHaveLength(10);
    expect(budget.left).toBe(990);
    expect(() => recurrences({ freq: 'DAILY' }, start, firstDay, firstDay + 990, budget)).toThrow(
      /too often/,
    );
  });

  it.each([
    [undefined, /day, week, month or year/],
    ['FREQ=DAILY', /day, week, month or year/],
    [{ freq: 'DAILY', interval: 1.5 }, /whole number/],
    [{ freq: 'DAILY', count: 0 }, /whole number/],
    [{ freq: 'DAILY', count: 'x' }, /whole number/],
    [{ freq: 'DAILY', until: 7 }, /no date/],
    [{ freq: 'DAILY', until: '2026-02-30' }, /no date/],
    [{ freq: 'DAILY', byday: 'XX' }, /no weekday with “XX”/],
    [{ freq: 'DAILY', byday: 'MO1' }, /no weekday/],
    [{ freq: 'DAILY', byday: ['MO', '1MO'] }, /weekdays of a week or a day/],
  ])('of %j are refused', (value, reason) => {
    const start = { first: firstDay, days: 1, zone: undefined };
    expect(() => recurrences(value, start, firstDay, lastDay, { left: 1000 })).toThrow(reason);
  });
});
