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
      expect((error as CalendarError).name).toBe('CalendarError');
      expect((error as CalendarError).message).toBe(
        'The calendar cannot be used. ' +
          'timeZone: Name an IANA time zone, such as Europe/London or Etc/GMT. ' +
          'hours: Give at least one span of hours: a calendar that never opens can keep no promise. ' +
          'businessDay: Say how much open time P1D is worth, in hours and minutes, such as PT10H.',
      );
    }
  });

  it('that is none at all is called the calendar', () => {
    expect(() => compileCalendar(null as never)).toThrow(
      'The calendar cannot be used. calendar: A calendar is an object with timeZone, hours, holidays and businessDay.',
    );
  });

  it.each(['PT10H', 'PT0.5H', 'PT30M', 'PT90S'])('may have a business day of %s', (businessDay) => {
    expect(paths({ ...officeHours('Etc/GMT'), businessDay })).toEqual([]);
  });

  it.each(['', 'ten hours', 'PT0H', 'P1D', 'P0.5DT1H', '-PT1H', 10, undefined])(
    'has no business day of %j',
    (businessDay) => {
      expect(paths({ ...officeHours('Etc/GMT'), businessDay })).toEqual(['businessDay']);
    },
  );

  it.each([
    ['00:00', '00:01', []],
    ['23:59', '24:00', []],
    ['09:05', '19:59', []],
    ['24:00', '24:00', ['from']],
    ['9:00', '18:00', ['from']],
    ['09:00', '18:60', ['to']],
    ['09:00 ', '24:01', ['from', 'to']],
    [9, undefined, ['from', 'to']],
    ['12:00', '12:00', ['to']],
  ])('has a span from %j to %j, or is told what is wrong with it', (from, to, faults) => {
    const hours = [{ weekday: 1, from, to }];
    expect(paths({ ...officeHours('Etc/GMT'), hours })).toEqual(faults.map((field) => `hours[0].${field}`));
  });

  it.each([0, 8, 1.5, '1', undefined])('has no weekday %j', (weekday) => {
    const hours = [{ weekday, from: '08:00', to: '18:00' }];
    expect(paths({ ...officeHours('Etc/GMT'), hours })).toEqual(['hours[0].weekday']);
  });

  it.each([
    [{ holidays: 'Christmas' }, 'List the holidays as local dates; [] for none.'],
    [{ holidays: ['2026-1-1'] }, 'Write a holiday as a date that exists, YYYY-MM-DD.'],
    [{ holidays: ['x2026-01-01'] }, 'Write a holiday as a date that exists, YYYY-MM-DD.'],
    [{ holidays: ['2026-01-01x'] }, 'Write a holiday as a date that exists, YYYY-MM-DD.'],
    [{ holidays: [{ date: '2026-01-01', name: ' ' }] }, 'Give the name as text, or leave it out.'],
    [{ holidays: [{ date: '2026-01-01', source: 1 }] }, 'Give the source as text, or leave it out.'],
    [{ kind: 'MONTHLY' }, 'The kind is WEEKLY (or left out) or ROUND_THE_CLOCK.'],
    [{ hours: [7] }, 'A span is an object with weekday, from and to.'],
    [
      { hours: [{ weekday: 9, from: '08:00', to: '18:00' }] },
      'Number the weekday from 1 (Monday) to 7 (Sunday).',
    ],
    [{ hours: [{ weekday: 1, from: '8', to: '18:00' }] }, 'Write the start as HH:MM, 00:00 to 23:59.'],
    [{ hours: [{ weekday: 1, from: '08:00', to: '1' }] }, 'Write the end as HH:MM, 00:01 to 24:00.'],
    [
      { hours: [{ weekday: 1, from: '08:00', to: '08:00' }] },
      'A span ends at another time than it starts: write a whole day as 00:00 to 24:00.',
    ],
  ])('with %j is told the cure', (faulty, message) => {
    const faults = validateCalendar({ ...officeHours('Etc/GMT'), ...faulty });
    expect(faults.map((fault) => fault.message)).toEqual([message]);
  });

  it('may be called WEEKLY', () => {
    expect(paths({ ...officeHours('Etc/GMT'), kind: 'WEEKLY' })).toEqual([]);
  });
});
