import { describe, expect, it } from 'vitest';
import { changedDays } from '../changed-days.ts';
import { officeHours } from '../testing/arbitraries.ts';
import type { FoundHoliday } from './found.ts';
import { mergeHolidays } from './merge.ts';

const found = (date: string, name: string, source = 'GB'): FoundHoliday => ({ date, name, source });
const HOUR = 3_600_000;

describe('holidays that are merged into a calendar', () => {
  const definition = officeHours('Europe/London', [
    '2027-12-27',
    { date: '2026-12-24', name: 'Company day' },
    { date: '2026-12-25', source: 'GB' },
  ]);
  const news = [
    found('2026-12-24', 'Christmas Eve'),
    found('2026-12-25', 'Christmas Day'),
    found('2027-12-27', 'Substitute'),
  ];

  it('stand in order of date; what is there stays, and takes a name if it has none', () => {
    expect(mergeHolidays(definition, [...news, found('2026-01-01', 'New Year')], 'MERGE').holidays).toEqual([
      { date: '2026-01-01', name: 'New Year', source: 'GB' },
      { date: '2026-12-24', name: 'Company day' },
      { date: '2026-12-25', name: 'Christmas Day', source: 'GB' },
      { date: '2027-12-27', name: 'Substitute' },
    ]);
  });

  it('leave the definition they are given alone, and all of it but the holidays', () => {
    const copy = structuredClone(definition);
    const { holidays, ...rest } = mergeHolidays(definition, news, 'REPLACE');
    expect(definition).toEqual(copy);
    expect({ ...rest, holidays: copy.holidays }).toEqual(copy);
    expect(holidays).toHaveLength(3);
  });
});

describe('holidays that replace others', () => {
  const definition = officeHours('Europe/London', [
    { date: '2025-12-25', name: 'Before', source: 'GB' },
    { date: '2026-05-05', name: 'By another', source: 'DE' },
    { date: '2026-06-06', name: 'By hand' },
    '2026-07-07',
    { date: '2026-08-08', name: 'Outdated', source: 'GB' },
    { date: '2027-12-25', name: 'After', source: 'GB' },
  ]);
  const names = (holidays: readonly unknown[]) =>
    holidays.map((holiday) => (typeof holiday === 'string' ? holiday : (holiday as { name: string }).name));

  it('take out those of the same source in the years found, and nothing else', () => {
    expect(names(mergeHolidays(definition, [found('2026-12-25', 'New')], 'REPLACE').holidays)).toEqual([
      'Before',
      'By another',
      'By hand',
      '2026-07-07',
      'New',
      'After',
    ]);
    expect(names(mergeHolidays(definition, [found('2026-12-25', 'New')], 'MERGE').holidays)).toHaveLength(7);
  });

  it('take out what they are told to, even when nothing was found', () => {
    const told = { source: 'GB', fromYear: 2025, toYear: 2026 };
    expect(names(mergeHolidays(definition, [], 'REPLACE', told).holidays)).toEqual([
      'By another',
      'By hand',
      '2026-07-07',
      'After',
    ]);
    expect(mergeHolidays(definition, [], 'REPLACE').holidays).toHaveLength(6);
  });
});

describe('the days on which two calendars differ', () => {
  const before = officeHours('Europe/London', ['2026-12-24', { date: '2026-12-25', name: 'Christmas Day' }]);

  it('are those whose holiday comes, goes or is called otherwise, both ends included', () => {
    const after = officeHours('Europe/London', [
      '2026-12-24',
      { date: '2026-12-25', name: 'Noël' },
      '2026-12-28',
    ]);
    expect(changedDays(before, after, '2026-12-01', '2026-12-28')).toEqual([
      {
        date: '2026-12-25',
        weekday: 5,
        openMsBefore: 0,
        openMsAfter: 0,
        holidayBefore: 'Christmas Day',
        holidayAfter: 'Noël',
      },
      {
        date: '2026-12-28',
        weekday: 1,
        openMsBefore: 10 * HOUR,
        openMsAfter: 0,
        holidayBefore: undefined,
        holidayAfter: null,
      },
    ]);
  });

  it('are those that open as long, but at other instants', () => {
    const paris = officeHours('Europe/Paris', before.holidays);
    expect(changedDays(before, paris, '2026-06-01', '2026-06-07').map(({ date }) => date)).toEqual(
      [1, 2, 3, 4, 5].map((day) => `2026-06-0${String(day)}`),
    );
  });

  it('are those on which one has a span more', () => {
    const split = { ...before, hours: [...before.hours, { weekday: 3, from: '20:00', to: '21:00' }] };
    expect(changedDays(before, split, '2026-06-01', '2026-06-07')).toMatchObject([
      { date: '2026-06-03', openMsBefore: 10 * HOUR, openMsAfter: 11 * HOUR },
    ]);
    expect(changedDays(split, before, '2026-06-01', '2026-06-07')).toHaveLength(1);
  });

  it.each([
    ['opens later', { weekday: 3, from: '09:00', to: '18:00' }],
    ['closes earlier', { weekday: 3, from: '08:00', to: '17:00' }],
  ])('are those on which one %s', (_how, wednesday) => {
    const hours = before.hours.map((span) => (span.weekday === 3 ? wednesday : span));
    expect(changedDays(before, { ...before, hours }, '2026-06-01', '2026-06-07')).toMatchObject([
      { date: '2026-06-03', openMsBefore: 10 * HOUR, openMsAfter: 9 * HOUR },
    ]);
  });

  it('are none between a calendar and itself', () => {
    expect(changedDays(before, structuredClone(before), '2026-01-01', '2026-12-31')).toEqual([]);
  });
});
