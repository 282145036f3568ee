import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from '../testing/examples.ts';
import { holidaysOfICalendar } from './i-calendar.ts';

const years = { fromYear: 2026, toYear: 2028 };
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const calendarOf = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
const read = (...events: string[]) => holidaysOfICalendar(calendarOf(...events), years);
const datesOf = (...lines: string[]) => read(event(...lines)).holidays.map(({ date }) => date);
const reason = (...lines: string[]) => read(event(...lines)).ignored.map(({ message }) => message);
const CHRISTMAS = ['DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas Day'];

describe('an iCalendar text gives as holidays', () => {
  it('events of a whole day, with name and source', () => {
    const text = calendarOf(event(...CHRISTMAS, 'DTEND;VALUE=DATE:20261226', 'UID:1'));
    const source = 'https://holidays.example/feed.ics';
    expect(holidaysOfICalendar(text, { ...years, source })).toEqual({
      holidays: [{ date: '2026-12-25', name: 'Christmas Day', source }],
      ignored: [],
      faults: [],
    });
    expect(read(event(...CHRISTMAS)).holidays[0]?.source).toBe('iCalendar');
  });

  it.each([
    ['an end', ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227']],
    ['a duration in days', ['DTSTART;VALUE=DATE:20261224', 'DURATION:P3D']],
    ['a duration in hours', ['DTSTART:20261224T000000', 'DURATION:PT72H']],
    ['midnights on the wall', ['DTSTART:20261224T000000', 'DTEND:20261227T000000']],
    [
      'midnights of a zone',
      ['DTSTART;TZID=Europe/London:20261224T000000', 'DTEND;TZID=Europe/London:20261227T000000'],
    ],
  ])('every day of an event of three days, given by %s', (_how, lines) => {
    expect(datesOf(...lines)).toEqual(['2026-12-24', '2026-12-25', '2026-12-26']);
  });

  it('a day with a clock change, which has no 24 hours', () => {
    const zone = 'TZID=Europe/London';
    expect(datesOf(`DTSTART;${zone}:20261025T000000`, `DTEND;${zone}:20261026T000000`)).toEqual([
      '2026-10-25',
    ]);
  });

  it('weeks and weeks with days', () => {
    expect(datesOf('DTSTART;VALUE=DATE:20260601', 'DURATION:P2W')).toHaveLength(14);
    expect(datesOf('DTSTART;VALUE=DATE:20260601', 'DURATION:P1DT24H')).toHaveLength(2);
  });

  it.each([
    ['FREQ=YEARLY', '20201225', ['2026-12-25', '2027-12-25', '2028-12-25']],
    ['FREQ=YEARLY', '16011225', ['2026-12-25', '2027-12-25', '2028-12-25']],
    ['FREQ=YEARLY;COUNT=7', '20201225', ['2026-12-25']],
    ['FREQ=YEARLY;UNTIL=20271225', '20201225', ['2026-12-25', '2027-12-25']],
    ['FREQ=YEARLY;UNTIL=20271224', '20201225', ['2026-12-25']],
    ['FREQ=YEARLY;INTERVAL=2', '20201225', ['2026-12-25', '2028-12-25']],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', '20200525', ['2026-05-25', '2027-05-31', '2028-05-29']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '20201126', ['2026-11-26', '2027-11-25', '2028-11-23']],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=1', '20200504', ['2026-05-04', '2027-05-03', '2028-05-01']],
    ['FREQ=YEARLY;BYYEARDAY=1', '20200101', ['2026-01-01', '2027-01-01', '2028-01-01']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '20240229', ['2028-02-29']],
    ['FREQ=MONTHLY;BYDAY=1FR;COUNT=3', '20260102', ['2026-01-02', '2026-02-06', '2026-03-06']],
    ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', '20260131', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=WEEKLY;BYDAY=FR,SA;COUNT=3', '20260102', ['2026-01-02', '2026-01-03', '2026-01-09']],
    ['FREQ=DAILY;COUNT=3', '20251230', ['2026-01-01']],
    ['FREQ=YEARLY;BYDAY=20MO', '20260518', ['2026-05-18', '2027-05-17', '2028-05-15']],
    ['FREQ=YEARLY;BYDAY=-1FR', '20251226', ['2026-12-25', '2027-12-31', '2028-12-29']],
    [
      'FREQ=YEARLY;BYMONTH=1,5',
      '20250103',
      ['2026-01-03', '2026-05-03', '2027-01-03', '2027-05-03', '2028-01-03', '2028-05-03'],
    ],
    ['FREQ=YEARLY;BYYEARDAY=-1', '20241231', ['2026-12-31', '2027-12-31', '2028-12-31']],
    ['FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1', '20240229', ['2026-02-28', '2027-02-28', '2028-02-29']],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '20260213',
      ['2026-02-13', '2026-03-13', '2026-11-13', '2027-08-13', '2028-10-13'],
    ],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=2', '20260104', ['2026-01-04', '2026-01-18']],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4;WKST=MO',
      '20260105',
      ['2026-01-05', '2026-01-11', '2026-01-19', '2026-01-25'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4;WKST=SU',
      '20260105',
      ['2026-01-05', '2026-01-18', '2026-01-19', '2026-02-01'],
    ],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=MO', '20260106', ['2026-01-06']],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '20260106', ['2026-01-06']],
    ['FREQ=YEARLY;INTERVAL=1000000', '20260106', ['2026-01-06']],
    ['FREQ=YEARLY;UNTIL=20191225', '20201225', []],
    ['FREQ=YEARLY', '20291225', []],
  ])('the recurrences of %s from %s on, within the years', (rule, start, expected) => {
    expect(datesOf(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`)).toEqual(expected);
  });

  it('the last recurrence of a zone whose UNTIL is an instant, on its own wall clock', () => {
    const until = (zone: string, instant: string) =>
      datesOf(
        `DTSTART;TZID=${zone}:20260101T000000`,
        `DTEND;TZID=${zone}:20260102T000000`,
        `RRULE:FREQ=DAILY;UNTIL=${instant}`,
      ).at(-1);
    // Midnight of 4 January: 23:00 the day before in UTC, or 05:00 that day.
    expect(until('Europe/Berlin', '20260103T230000Z')).toBe('2026-01-04');
    expect(until('Europe/Berlin', '20260103T225959Z')).toBe('2026-01-03');
    expect(until('America/New_York', '20260104T050000Z')).toBe('2026-01-04');
    expect(until('America/New_York', '20260104T045959Z')).toBe('2026-01-03');
  });

  it('dates added by RDATE and not those taken away by EXDATE', () => {
    expect(
      datesOf(
        'DTSTART;VALUE=DATE:20201225',
        'RRULE:FREQ=YEARLY',
        'RDATE;VALUE=DATE:20260102,20260105',
        'EXDATE;VALUE=DATE:20271225',
        'EXDATE:20281225T000000',
      ),
    ).toEqual(['2026-01-02', '2026-01-05', '2026-12-25']);
    expect(datesOf(...CHRISTMAS, 'RDATE;VALUE=PERIOD:20260105T000000Z/P1D')).toEqual([
      '2026-01-05',
      '2026-12-25',
    ]);
  });

  it('a recurrence that is moved on its new day, and not one that is cancelled', () => {
    const findings = read(
      event('UID:a', 'DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY', 'SUMMARY:New Year'),
      event(
        'UID:a',
        'RECURRENCE-ID;VALUE=DATE:20270101',
        'DTSTART;VALUE=DATE:20270104',
        'SUMMARY:New Year, moved',
      ),
      event('UID:a', 'RECURRENCE-ID;VALUE=DATE:20280101', 'DTSTART;VALUE=DATE:20280101', 'STATUS:CANCELLED'),
      event('UID:b', 'DTSTART;VALUE=DATE:20270101', 'SUMMARY:Somebody else'),
    );
    expect(findings.holidays.map(({ date, name }) => [date, name])).toEqual([
      ['2026-01-01', 'New Year'],
      ['2027-01-01', 'Somebody else'],
      ['2027-01-04', 'New Year, moved'],
    ]);
    expect(findings.ignored).toEqual([{ path: 'events[2]', message: 'It is cancelled.' }]);
  });

  it('one holiday for several events of a day, with the names of all, each once', () => {
    const on = (name: string) => event('DTSTART;VALUE=DATE:20260406', `SUMMARY:${name}`);
    expect(read(on('Easter Monday'), on(' Family\\n Day '), on('Easter Monday')).holidays).toEqual([
      { date: '2026-04-06', name: 'Easter Monday / Family Day', source: 'iCalendar' },
    ]);
    expect(read(event('DTSTART;VALUE=DATE:20260406')).holidays[0]?.name).toBe('Holiday');
    expect(read(on('x'.repeat(500))).holidays[0]?.name).toHaveLength(200);
  });

  it('those of all calendars in a text, with or without a byte order mark', () => {
    const text = `\uFEFF${calendarOf(event(...CHRISTMAS))}${calendarOf(event('DTSTART;VALUE=DATE:20260101'))}`;
    expect(holidaysOfICalendar(text, years).holidays.map(({ date }) => date)).toEqual([
      '2026-01-01',
      '2026-12-25',
    ]);
  });

  it('nothing when it has no event', () => {
    expect(read()).toEqual({ holidays: [], ignored: [], faults: [] });
  });
});

describe('an event that is no holiday is left out with its reason', () => {
  it.each([
    [[], /no start/],
    [['DTSTART:20260101T090000', 'DTEND:20260101T170000'], /whole local days/],
    [['DTSTART:20260101T000000', 'DTEND:20260101T120000'], /whole local days/],
    [['DTSTART:20260101T000000Z', 'DTEND:20260102T000000Z'], /UTC/],
    [['DTSTART:20260101T000000'], /no end/],
    [['DTSTART;VALUE=DATE:20260102', 'DTEND;VALUE=DATE:20260102'], /before a whole day/],
    [['DTSTART;VALUE=DATE:20260102', 'DTEND;VALUE=DATE:20260101'], /before a whole day/],
    [['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20280101'], /longer than 366 days/],
    [['DTSTART;VALUE=DATE:20260101', 'DURATION:PT12H'], /whole days/],
    [['DTSTART;VALUE=DATE:20260101', 'DURATION:P1DT30M'], /whole days/],
    [['DTSTART;VALUE=DATE:20260231'], /no date/],
    [['DTSTART;TZID=Mars/Olympus:20260101T000000', 'DTEND;TZID=Mars/Olympus:20260102T000000'], /Mars.*zone/],
    [['DTSTART;TZID=Europe/London:20260101T000000', 'DTEND;TZID=Europe/Paris:20260102T000000'], /another/],
    [[...CHRISTMAS, 'STATUS:CANCELLED'], /cancelled/],
    [[...CHRISTMAS, 'RRULE:FREQ=SECONDLY'], /recurrence/],
    [[...CHRISTMAS, 'RRULE:FREQ=HOURLY;COUNT=2'], /recurrence/],
    [[...CHRISTMAS, 'RRULE:FREQ=WEEKLY;BYDAY=2MO'], /weekdays of a week/],
    [[...CHRISTMAS, 'RRULE:FREQ=YEARLY;BYWEEKNO=20'], /recurrence/],
    [[...CHRISTMAS, 'RRULE:FREQ=YEARLY;BYHOUR=9'], /recurrence/],
    [
      [
        ...CHRISTMAS,
        `RRULE:FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 366 }, (_, i) => String(i - 366)).join(',')}`,
      ],
      /recurrence/,
    ],
  ])('%.100j', (lines, expected) => {
    const [message] = reason(...lines);
    expect(message).toMatch(expected);
    expect(message?.endsWith('.')).toBe(true);
  });

  it('that names the event and its place', () => {
    const findings = read(event(...CHRISTMAS), event('DTSTART:20260101T090000', 'SUMMARY:Stand-up'));
    expect(findings.ignored[0]?.path).toBe('events[1]');
    expect(findings.ignored[0]?.message).toMatch(/^“Stand-up”: It does not cover/);
    expect(findings.holidays).toHaveLength(1);
  });

  it('and beyond two hundred of them they are counted', () => {
    const findings = read(...Array.from({ length: 203 }, () => event('SUMMARY:x')));
    expect(findings.ignored).toHaveLength(201);
    expect(findings.ignored.at(-1)).toEqual({ path: 'events', message: '3 more events are left out.' });
    expect(read(...Array.from({ length: 200 }, () => event('SUMMARY:x'))).ignored).toHaveLength(200);
  });
});

describe('a text that is no list of holidays is refused', () => {
  it.each([
    ['', /no iCalendar text/],
    ['Not Found', /no iCalendar text/],
    ['<!doctype html><html></html>', /no iCalendar text/],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260101\r\n', /did not end/],
    [calendarOf(event(...CHRISTMAS, 'RRULE:FREQ=NEVER')), /no iCalendar text/],
    [' '.repeat(2_000_001), /2000000 characters/],
    [calendarOf(...Array.from({ length: 10_001 }, () => event('SUMMARY:x'))), /10000 events/],
  ])('%.40j', (text, fault) => {
    const findings = holidaysOfICalendar(text, years);
    expect(findings.holidays).toEqual([]);
    expect(findings.faults).toHaveLength(1);
    expect(findings.faults[0]?.message).toMatch(fault);
  });

  it.each([
    { fromYear: 2028, toYear: 2026 },
    { fromYear: 1899, toYear: 2026 },
    { fromYear: 2026, toYear: 2200 },
  ])('as are the years %j', (wrong) => {
    expect(holidaysOfICalendar(calendarOf(), wrong).faults).toHaveLength(1);
  });

  it('but takes as many events and characters as it says', () => {
    const many = calendarOf(...Array.from({ length: 10_000 }, () => event(...CHRISTMAS)));
    expect(holidaysOfICalendar(many, years).holidays).toHaveLength(1);
  });

  it('and endless recurrences together stop somewhere', () => {
    // Counted from 1950 on, each looks at 28,000 days and more.
    const daily = event('DTSTART;VALUE=DATE:19500101', 'RRULE:FREQ=DAILY;COUNT=99999', 'SUMMARY:Every day');
    const findings = read(...Array.from({ length: 20 }, () => daily));
    expect(findings.holidays).toHaveLength(365 + 365 + 366);
    expect(findings.ignored[0]?.path).toBe('events[17]');
    expect(findings.ignored[0]?.message).toMatch(/recur too often/);
  });
});

describe('whatever the text', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'BYMONTH=2',
      'BYMONTHDAY=31',
      'BYMONTHDAY=-31',
      'BYDAY=5MO',
      'BYDAY=MO,TU',
      'BYDAY=-53SU',
    ),
    fc.constantFrom(
      'BYSETPOS=-5',
      'BYYEARDAY=366',
      'BYYEARDAY=-366',
      'BYWEEKNO=53',
      'BYHOUR=1',
      'COUNT=9999999',
    ),
    fc.constantFrom(
      'INTERVAL=1000',
      'INTERVAL=12',
      'UNTIL=20270101',
      'UNTIL=99991231T000000Z',
      'WKST=SU',
      'X=1',
    ),
  );
  const rule = fc
    .tuple(
      fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'SECONDLY', 'EVER'),
      fc.array(part, { maxLength: 4 }),
    )
    .map(([frequency, parts]) => `RRULE:${[`FREQ=${frequency}`, ...parts].join(';')}`);
  const start = fc.constantFrom(
    'DTSTART;VALUE=DATE:20260227',
    'DTSTART;VALUE=DATE:16010101',
    'DTSTART;VALUE=DATE:20240229',
    'DTSTART;VALUE=DATE:00010101',
    'DTSTART;TZID=Europe/London:20260131T000000',
  );
  const odd = fc.constantFrom(
    'DTEND;VALUE=DATE:20260228',
    'DURATION:P1D',
    'DURATION:-P1D',
    'RDATE:x',
    'UID:',
    'EXDATE:1',
  );

  it('it answers, with dates within the years, and never throws', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(rule, { maxLength: 2 }),
        fc.array(odd, { maxLength: 2 }),
        (first, rules, others) => {
          const findings = read(event(first, ...rules, ...others));
          for (const { date } of findings.holidays)
            expect(date >= '2026-01-01' && date <= '2028-12-31').toBe(true);
          const answered = findings.holidays.length + findings.ignored.length + findings.faults.length;
          expect(answered).toBeGreaterThanOrEqual(0);
        },
      ),
      examples(400),
    );
  });

  it('that anybody may have written', () => {
    const lines = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('BEGIN:VCALENDAR', 'END:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'A;B="'),
      ),
    );
    fc.assert(
      fc.property(lines, (text) => {
        const { holidays, faults } = holidaysOfICalendar(text.join('\r\n'), years);
        expect(holidays.length * faults.length).toBe(0);
      }),
    );
  });
});
