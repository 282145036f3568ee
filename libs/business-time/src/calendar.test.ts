import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { officeHours } from './testing/arbitraries.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const everyDay = (from: string, to: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));
const calendar = (timeZone: string, from: string, to: string, holidays: string[] = []) =>
  compileCalendar({ timeZone, hours: everyDay(from, to), holidays, businessDay: 'PT1H' });

const office = () => compileCalendar(officeHours('Etc/GMT', ['2026-12-25']));

describe('the due instant', () => {
  it('is closing time when the time is used up at closing time, not the next opening (D-CLK-3)', () => {
    expect(iso(office().add(at('2026-01-09T17:00Z'), HOUR))).toBe('2026-01-09T18:00:00.000Z');
    expect(iso(office().add(at('2026-01-09T17:00Z'), HOUR + 1))).toBe('2026-01-12T08:00:00.001Z');
  });

  it('is the start itself when nothing is to pass, open or not', () => {
    expect(office().add(at('2026-01-10T12:00Z'), 0)).toBe(at('2026-01-10T12:00Z'));
  });

  it('takes hours that occur twice for two, and skipped ones for none', () => {
    const night = calendar('Europe/London', '01:15', '01:45');
    // 2026-10-25 01:00–02:00 local occurs twice; on 2026-03-29 it does not occur.
    expect(night.between(at('2026-10-25T00:00Z'), at('2026-10-25T03:00Z'))).toBe(HOUR);
    expect(night.between(at('2026-03-29T00:00Z'), at('2026-03-29T03:00Z'))).toBe(0);
  });

  it('counts the part of a span that a clock change of half an hour leaves', () => {
    const early = calendar('Australia/Lord_Howe', '01:45', '02:15');
    // 2026-10-04: 02:00–02:30 is skipped. 2026-04-05: 01:30–02:00 occurs twice.
    expect(early.between(at('2026-10-03T14:00Z'), at('2026-10-03T18:00Z'))).toBe(HOUR / 4);
    expect(early.between(at('2026-04-04T14:00Z'), at('2026-04-04T18:00Z'))).toBe(0.75 * HOUR);
  });

  it('knows no date that a zone skipped', () => {
    const apia = calendar('Pacific/Apia', '00:00', '24:00');
    expect(apia.between(at('2011-12-30T09:00Z'), at('2011-12-30T11:00Z'))).toBe(2 * HOUR);
    expect(
      calendar('Pacific/Apia', '00:00', '24:00', ['2011-12-30']).closedReason(at('2011-12-30T10:30Z')),
    ).toBeNull();
  });

  it('is exact in a zone whose offset has seconds', () => {
    // Liberia kept −00:44:30 until 1972-01-07.
    expect(iso(calendar('Africa/Monrovia', '08:00', '09:00').nextOpening(at('1971-06-01T00:00Z')))).toBe(
      '1971-06-01T08:44:30.000Z',
    );
  });
});

describe('opening and closing', () => {
  it('finds the next opening over a weekend and over a holiday', () => {
    expect(iso(office().nextOpening(at('2026-01-09T18:00Z')))).toBe('2026-01-12T08:00:00.000Z');
    expect(iso(office().nextOpening(at('2026-12-24T18:00Z')))).toBe('2026-12-28T08:00:00.000Z');
  });

  it('finds the next closing of an open and of a closed calendar', () => {
    expect(iso(office().nextClosing(at('2026-01-09T08:00Z')))).toBe('2026-01-09T18:00:00.000Z');
    expect(iso(office().nextClosing(at('2026-01-09T18:00Z')))).toBe('2026-01-12T18:00:00.000Z');
  });

  it('never closes round the clock, as its own kind or as seven full days', () => {
    for (const always of [
      compileCalendar({ kind: 'ROUND_THE_CLOCK' }),
      calendar('Europe/London', '00:00', '24:00'),
    ]) {
      expect(always.isOpen(at('2026-03-29T01:00Z'))).toBe(true);
      expect(always.nextOpening(at('2026-03-29T01:00Z'))).toBeNull();
      expect(always.nextClosing(at('2026-03-29T01:00Z'))).toBeNull();
      expect(always.walk(at('2026-01-01T00:00Z'), at('2026-12-01T00:00Z'))).toHaveLength(1);
    }
  });

  it('closes full days for a holiday years ahead', () => {
    const always = calendar('Europe/London', '00:00', '24:00', ['2031-12-25']);
    expect(iso(always.nextClosing(at('2026-01-01T00:00Z')))).toBe('2031-12-25T00:00:00.000Z');
    expect(iso(always.nextOpening(at('2026-01-01T00:00Z')))).toBe('2031-12-26T00:00:00.000Z');
  });

  it('is open at opening time and closed at closing time', () => {
    expect(office().isOpen(at('2026-01-09T08:00Z'))).toBe(true);
    expect(office().isOpen(at('2026-01-09T18:00Z'))).toBe(false);
  });

  it('says why it is closed, a holiday being all of its local date', () => {
    expect(office().closedReason(at('2026-12-24T18:00Z'))).toBe('OUTSIDE_HOURS');
    expect(office().closedReason(at('2026-12-25T20:00Z'))).toBe('HOLIDAY');
    expect(office().closedReason(at('2026-12-24T17:59Z'))).toBeNull();
  });

  it('walks through open and closed spans without a gap', () => {
    const spans = office().walk(at('2026-12-24T17:00Z'), at('2026-12-28T09:00Z'));
    expect(spans.map(({ kind, from }) => `${kind} ${String(iso(from))}`)).toEqual([
      'OPEN 2026-12-24T17:00:00.000Z',
      'OUTSIDE_HOURS 2026-12-24T18:00:00.000Z',
      'HOLIDAY 2026-12-25T00:00:00.000Z',
      'OUTSIDE_HOURS 2026-12-26T00:00:00.000Z',
      'OPEN 2026-12-28T08:00:00.000Z',
    ]);
  });
});

describe('a span across midnight', () => {
  // Friday 22:00 to Saturday 06:00, and every day 12:00 to 13:00.
  const nights = (holidays: string[]) =>
    compileCalendar({
      timeZone: 'Europe/London',
      hours: [...everyDay('12:00', '13:00'), { weekday: 5, from: '22:00', to: '06:00' }],
      holidays,
      businessDay: 'PT8H',
    });
  const [friday, saturday] = ['2026-06-12', '2026-06-13'];

  it('is open without a break at midnight, on the weekday it starts and the next', () => {
    expect(nights([]).segments(at('2026-06-12T20:00Z'), at('2026-06-13T08:00Z'))).toEqual([
      { from: at('2026-06-12T21:00Z'), to: at('2026-06-13T05:00Z') },
    ]);
  });

  it('loses the part after midnight to a holiday on that date alone', () => {
    expect(nights([saturday]).segments(at('2026-06-12T20:00Z'), at('2026-06-13T08:00Z'))).toEqual([
      { from: at('2026-06-12T21:00Z'), to: at('2026-06-12T23:00Z') },
    ]);
  });

  it('keeps the part after midnight when the evening it starts in is a holiday', () => {
    expect(nights([friday]).segments(at('2026-06-12T20:00Z'), at('2026-06-13T08:00Z'))).toEqual([
      { from: at('2026-06-12T23:00Z'), to: at('2026-06-13T05:00Z') },
    ]);
  });

  it('of a Sunday goes on on Monday', () => {
    const sunday = compileCalendar({
      timeZone: 'Etc/GMT',
      hours: [{ weekday: 7, from: '23:00', to: '01:00' }],
      holidays: [],
      businessDay: 'PT2H',
    });
    expect(sunday.segments(at('2026-06-14T00:00Z'), at('2026-06-16T00:00Z'))).toEqual([
      { from: at('2026-06-14T23:00Z'), to: at('2026-06-15T01:00Z') },
    ]);
  });
});

describe('the next clock change', () => {
  it('takes from a night shift the hour that is skipped, and gives it the one that occurs twice', () => {
    const shift = calendar('Europe/London', '22:00', '06:00');
    expect(shift.nextClockChange(at('2026-03-01T00:00Z'))).toEqual({
      at: at('2026-03-29T01:00Z'),
      offsetBeforeMs: 0,
      offsetAfterMs: HOUR,
      openMsChange: -HOUR,
    });
    expect(shift.nextClockChange(at('2026-03-29T01:00Z'))).toEqual({
      at: at('2026-10-25T01:00Z'),
      offsetBeforeMs: HOUR,
      offsetAfterMs: 0,
      openMsChange: HOUR,
    });
  });

  it('does nothing to office hours, nor to a night that is a holiday', () => {
    expect(
      calendar('Europe/London', '08:00', '18:00').nextClockChange(at('2026-03-01T00:00Z')),
    ).toMatchObject({
      openMsChange: 0,
    });
    expect(
      calendar('Europe/London', '22:00', '06:00', ['2026-03-29']).nextClockChange(at('2026-03-01T00:00Z')),
    ).toMatchObject({ openMsChange: 0 });
  });

  it('takes only the part of a span that lies in it', () => {
    const lordHowe = calendar('Australia/Lord_Howe', '02:15', '03:00');
    expect(lordHowe.nextClockChange(at('2026-10-01T00:00Z'))).toMatchObject({ openMsChange: -HOUR / 4 });
  });

  it('takes a whole day where a zone skipped a date', () => {
    expect(calendar('Pacific/Apia', '08:00', '18:00').nextClockChange(at('2011-12-01T00:00Z'))).toMatchObject(
      {
        at: at('2011-12-30T10:00Z'),
        openMsChange: -10 * HOUR,
      },
    );
  });

  it('is none where clocks are left alone', () => {
    expect(calendar('Asia/Kolkata', '08:00', '18:00').nextClockChange(at('2026-01-01T00:00Z'))).toBeNull();
    expect(calendar('Europe/London', '08:00', '18:00').nextClockChange(at('2199-12-01T00:00Z'))).toBeNull();
    expect(compileCalendar({ kind: 'ROUND_THE_CLOCK' }).nextClockChange(0)).toBeNull();
  });
});

describe('holidays have names', () => {
  const named = () =>
    compileCalendar(
      officeHours('Europe/London', [
        '2026-12-24',
        { date: '2026-12-25', name: 'Christmas Day' },
        { date: '2026-12-28', name: 'Boxing Day', source: 'GB' },
      ]),
    );

  it('which hold for all of their local date', () => {
    expect(named().holidayName(at('2026-12-25T00:00Z'))).toBe('Christmas Day');
    expect(named().holidayName(at('2026-12-25T23:59:59.999Z'))).toBe('Christmas Day');
    expect(named().holidayName(at('2026-12-26T00:00Z'))).toBeNull();
    expect(named().holidayName(at('2026-12-24T12:00Z'))).toBeNull();
    expect(named().closedReason(at('2026-12-24T12:00Z'))).toBe('HOLIDAY');
  });

  it('by which a walk tells two of them apart that touch', () => {
    const spans = named().walk(at('2026-12-23T18:00Z'), at('2026-12-26T00:00Z'));
    expect(spans.map(({ from, to, ...rest }) => [(to - from) / HOUR, rest])).toEqual([
      [6, { kind: 'OUTSIDE_HOURS' }],
      [24, { kind: 'HOLIDAY', name: null }],
      [24, { kind: 'HOLIDAY', name: 'Christmas Day' }],
    ]);
  });

  it('and days of one name that touch are one span', () => {
    const easter = ['2026-04-04', '2026-04-05'].map((date) => ({ date, name: 'Easter' }));
    const spans = compileCalendar(officeHours('Europe/London', easter)).walk(
      at('2026-04-03T23:00Z'),
      at('2026-04-05T23:00Z'),
    );
    expect(spans).toEqual([
      { kind: 'HOLIDAY', name: 'Easter', from: at('2026-04-03T23:00Z'), to: at('2026-04-05T23:00Z') },
    ]);
  });
});

describe('what a calendar cannot answer it refuses with a cure', () => {
  it.each([Number.NaN, Infinity, 0.5, 2 ** 53, Date.UTC(1899, 11, 31), Date.UTC(2200, 0, 1)])(
    '%d is no instant',
    (ms) => {
      expect(() => office().isOpen(ms)).toThrow(RangeError);
      expect(() => office().add(ms, HOUR)).toThrow(RangeError);
      expect(() => office().between(ms, ms)).toThrow(RangeError);
    },
  );

  it.each([-1, Number.NaN, 0.5, 2 ** 53])('%d is no length of time', (ms) => {
    expect(() => office().add(0, ms)).toThrow(RangeError);
    expect(() => compileCalendar({ kind: 'ROUND_THE_CLOCK' }).add(0, ms)).toThrow(RangeError);
  });

  it.each(['2026-02-29', '1899-12-31', '2200-01-01', '2026-1-1', ''])('“%s” is no date', (date) => {
    for (const asked of [office(), compileCalendar({ kind: 'ROUND_THE_CLOCK' })]) {
      expect(() => asked.day(date)).toThrow(RangeError);
      expect(() => asked.days('2026-01-01', date)).toThrow(RangeError);
    }
  });

  it('does not go from a date to an earlier one', () => {
    expect(() => office().days('2026-01-02', '2026-01-01')).toThrow(RangeError);
    expect(office().days('2026-01-02', '2026-01-02')).toHaveLength(1);
  });

  it('does not count backwards', () => {
    expect(() => office().between(1, 0)).toThrow(RangeError);
  });

  it('gives up on more open time than there is instead of looking for ever', () => {
    expect(() => office().add(at('2199-12-01T00:00Z'), 1000 * HOUR)).toThrow(/does not open for/);
  });
});

describe('a business day', () => {
  it('is what the calendar says, and 24 hours round the clock (D-CLK-2)', () => {
    expect(office().durationMs('P1D')).toBe(10 * HOUR);
    expect(compileCalendar({ kind: 'ROUND_THE_CLOCK' }).durationMs('P2D')).toBe(48 * HOUR);
  });
});
