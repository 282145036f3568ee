import { describe, expect, it } from 'vitest';
import { compileCalendar, CalendarError } from './calendar.ts';
import { validateCalendar, type CalendarDefinition } from './definition.ts';
import { officeHours } from './testing/arbitraries.ts';

const paths = (definition: unknown) => validateCalendar(definition).map((fault) => fault.path);

describe('a calendar definition', () => {
  it('is valid as weekly hours or as round the clock', () => {
    expect(paths(officeHours('Europe/London', ['2026-12-25']))).toEqual([]);
    expect(paths({ kind: 'ROUND_THE_CLOCK' })).toEqual([]);
  });

  it('is told every fault at once, each with its place', () => {
    const faulty = {
      timeZone: 'Europe/Lundon',
      hours: [
        { weekday: 0, from: '08:00', to: '18:00' },
        { weekday: 1, from: '06:00', to: '06:00' },
        { weekday: 2, from: '24:00', to: '25:00' },
        'Wednesday',
      ],
      holidays: [
        '2026-02-29',
        '25.12.2026',
        7,
        { date: '2026-13-01', name: '', source: 8 },
        { name: 'Christmas' },
        null,
      ],
      businessDay: 'P1D',
    };
    expect(paths(faulty)).toEqual([
      'timeZone',
      'hours[0].weekday',
      'hours[1].to',
      'hours[2].from',
      'hours[2].to',
      'hours[3]',
      'holidays[0]',
      'holidays[1]',
      'holidays[2]',
      'holidays[3].date',
      'holidays[3].name',
      'holidays[3].source',
      'holidays[4].date',
      'holidays[5]',
      'businessDay',
    ]);
    expect(validateCalendar(faulty).every(({ message }) => message.endsWith('.'))).toBe(true);
  });

  it('may cross midnight, end at midnight and name its holidays', () => {
    expect(
      paths({
        timeZone: 'America/New_York',
        hours: [
          { weekday: 5, from: '22:00', to: '06:00' },
          { weekday: 6, from: '22:00', to: '00:00' },
          { weekday: 7, from: '00:00', to: '24:00' },
        ],
        holidays: ['2026-12-24', { date: '2026-12-25', name: 'Christmas Day', source: 'US' }],
        businessDay: 'PT8H',
      }),
    ).toEqual([]);
  });

  it('that gives a holiday twice is told both places and both names', () => {
    const holidays = ['2026-12-25', { date: '2026-12-26' }, { date: '2026-12-25', name: 'Christmas Day' }];
    expect(validateCalendar(officeHours('Europe/London', holidays))).toEqual([
      {
        path: 'holidays[2]',
        message:
          '2026-12-25 is given twice, as holidays[0] and as holidays[2] (Christmas Day): keep one of them.',
      },
    ]);
  });

  it.each(['Europe/London Europe/Jersey', '', ' ', 'Europe/'])('“%s” is no time zone', (timeZone) => {
    expect(paths(officeHours(timeZone))).toEqual(['timeZone']);
  });

  it.each([null, 7, 'OFFICE', []])('%j is no calendar', (value) => {
    expect(paths(value)).toEqual(['']);
  });

  it('that lacks everything names everything', () => {
    expect(paths({})).toEqual(['timeZone', 'hours', 'holidays', 'businessDay']);
    expect(paths({ kind: 'MONTHLY' })).toEqual(['kind']);
  });

  it('with faults does not compile, and the error carries them all', () => {
    const faulty: CalendarDefinition = { timeZone: 'Nowhere', hours: [], holidays: [], businessDay: 'PT0H' };
    expect(() => compileCalendar(faulty)).toThrow(CalendarError);
    try {
      compileCalendar(faulty);
    } catch (error) {
      expect((error as CalendarError).faults).toHaveLength(3);
    }
  });
});
