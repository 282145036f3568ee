import { describe, expect, it } from 'vitest';
import { calendarForm, holidayOf, nextSpan, withCopiedDay } from './calendar-form.ts';

const definition = {
  timeZone: 'Europe/London',
  hours: [
    { weekday: 2, from: '13:00', to: '17:00' },
    { weekday: 1, from: '08:00', to: '18:00' },
    { weekday: 2, from: '08:00', to: '12:00' },
  ],
  holidays: ['2026-12-26', { date: '2026-12-25', name: 'Christmas Day', source: 'GB' }, { date: '' }],
  businessDay: 'PT10H',
};

describe('a calendar in a form', () => {
  it('stands by weekday and date, and remembers where each row stands in the document', () => {
    const form = calendarForm(definition);
    expect(form.hours.map(({ weekday, from, index }) => [weekday, from, index])).toEqual([
      [1, '08:00', 1],
      [2, '08:00', 2],
      [2, '13:00', 0],
    ]);
    expect(form.holidays.map(({ date, index }) => [date, index])).toEqual([
      ['2026-12-25', 1],
      ['2026-12-26', 0],
      ['', 2],
    ]);
  });

  it.each([null, 'hours', {}, { hours: 'all', holidays: [3] }])('shows something for %j', (broken) => {
    expect(calendarForm(broken).hours).toEqual([]);
  });

  it('copies a day onto others and leaves those it does not name', () => {
    const hours = withCopiedDay(definition, 2, [3, 2, 1]);
    expect(hours.map(({ weekday, from }) => [weekday, from])).toEqual([
      [1, '13:00'],
      [1, '08:00'],
      [2, '13:00'],
      [2, '08:00'],
      [3, '13:00'],
      [3, '08:00'],
    ]);
  });

  it('copies a closed day as closed', () => {
    expect(withCopiedDay(definition, 7, [2]).map(({ weekday }) => weekday)).toEqual([1]);
  });

  it('offers the next span after the last one, while there is room', () => {
    expect(nextSpan([])).toEqual({ from: '09:00', to: '17:00' });
    expect(nextSpan([{ from: '08:00', to: '12:00' }])).toEqual({ from: '13:00', to: '17:00' });
    expect(nextSpan([{ from: '08:00', to: '21:00' }])).toEqual({ from: '22:00', to: '24:00' });
    expect(nextSpan([{ from: '08:00', to: '23:00' }])).toEqual({ from: '09:00', to: '17:00' });
  });

  it('keeps a holiday without what it does not say', () => {
    expect(holidayOf({ date: '2026-12-25', name: '', source: '' })).toEqual({ date: '2026-12-25' });
  });
});
