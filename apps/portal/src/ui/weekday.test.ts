import { expect, it } from 'vitest';
import { dateAfter, dateWords, mondayOf, weekdayName } from './weekday.ts';

it('Monday is the first day', () => {
  expect(weekdayName(1)).toBe('Monday');
  expect(weekdayName(7, 'short')).toBe('Sun');
});

it.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2027-01-01', '2026-12-28'],
])('the week of %s begins on %s', (date, monday) => {
  expect(mondayOf(date)).toBe(monday);
});

it('a date is said in words, and one that is none as it is written', () => {
  expect(dateWords('2026-12-25')).toBe('Friday 25 December 2026');
  expect(dateWords('2026-12-25', 'short')).toBe('Fri 25 Dec');
  expect(dateWords('soon')).toBe('soon');
  expect(dateAfter('2028-02-28', 2)).toBe('2028-03-01');
});
