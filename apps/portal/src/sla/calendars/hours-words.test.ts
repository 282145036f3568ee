import { expect, it } from 'vitest';
import { calendarForm } from './calendar-form.ts';
import { hoursWords } from './hours-words.ts';

const said = (...hours: [number, string, string][]) =>
  hoursWords(calendarForm({ hours: hours.map(([weekday, from, to]) => ({ weekday, from, to })) }));

it('days with the same hours are said together', () => {
  expect(
    said(
      [1, '08:00', '18:00'],
      [2, '08:00', '18:00'],
      [3, '08:00', '18:00'],
      [5, '08:00', '18:00'],
      [6, '09:00', '12:00'],
      [6, '13:00', '15:00'],
    ),
  ).toBe('Mon–Wed, Fri 08:00–18:00; Sat 09:00–12:00, 13:00–15:00');
});

it('no hours are nothing', () => {
  expect(said()).toBe('');
});
