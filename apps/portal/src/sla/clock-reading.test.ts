import { compileCalendar } from '@casewire/business-time';
import { describe, expect, it } from 'vitest';
import { type ClockFacts } from './clock-facts.ts';
import { readClock, readNotStarted } from './clock-reading.ts';

const minute = 60_000;
const hour = 60 * minute;
const always = compileCalendar({ kind: 'ROUND_THE_CLOCK' });
const office = compileCalendar({
  timeZone: 'Etc/GMT',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  holidays: [],
  businessDay: 'PT10H',
});
const at = (time: string, day = 23) => Date.parse(`2026-11-${String(day)}T${time}Z`);
const iso = (time: string, day = 23) => new Date(at(time, day)).toISOString();

const facts = (rest: Partial<ClockFacts> = {}): ClockFacts => ({
  id: 'c',
  kind: 'RESPONSE',
  kindName: 'RESPONSE',
  kindTitle: 'Response',
  isPromise: true,
  cycle: 1,
  priority: 'P1',
  target: 'PT30M',
  targetMs: 30 * minute,
  state: 'RUNNING',
  startedAt: iso('09:24:10'),
  dueAt: iso('09:54:10'),
  stoppedAt: null,
  breachedAt: null,
  countedMs: 0,
  countingSince: iso('09:24:10'),
  remainingMs: null,
  warnAt: iso('09:46:40'),
  calendar: { id: 'always', name: 'Round the clock', definition: '' },
  ...rest,
});
const read = (clock: ClockFacts, now: number, rest: Partial<Parameters<typeof readClock>[2]> = {}) =>
  readClock(clock, now, { stale: null, wait: null, calendar: always, ...rest });

describe('a running clock', () => {
  it('is calm while more than the threshold is left, and tells how much', () => {
    const reading = read(facts(), at('09:30:00'));
    expect(reading).toMatchObject({ state: 'running', ms: 24 * minute + 10_000, notch: 0.75, overrun: 0 });
    expect(reading.fraction).toBeCloseTo(350 / 1800);
  });

  it('warns from the very instant the threshold is reached', () => {
    expect(read(facts(), at('09:46:40') - 1).state).toBe('running');
    expect(read(facts(), at('09:46:40')).state).toBe('warning');
  });

  it('is in time at its due instant, and late a millisecond later', () => {
    expect(read(facts(), at('09:54:10'))).toMatchObject({ state: 'warning', ms: 0, fraction: 1 });
    expect(read(facts(), at('09:54:10') + 1)).toMatchObject({ state: 'breaking', ms: 1 });
  });

  it('counts pauses out of its line', () => {
    const clock = facts({
      targetMs: 4 * hour,
      dueAt: iso('13:38:10'),
      countedMs: 5_270_000,
      countingSince: iso('11:06:00'),
      warnAt: iso('12:38:10'),
    });
    expect(read(clock, at('11:32:40')).fraction).toBeCloseTo(6_870 / 14_400);
  });
});

describe('a breaking clock', () => {
  it('draws its lateness at least 8 and at most 30 percent long', () => {
    expect(read(facts(), at('09:54:11')).overrun).toBe(0.08);
    expect(read(facts(), at('10:00:10')).overrun).toBeCloseTo(6 / 36);
    expect(read(facts(), at('15:00:00')).overrun).toBe(0.3);
  });

  it('stays late outside service hours, counts no closed time, and says when the doors open', () => {
    const clock = facts({ dueAt: iso('17:50:00'), breachedAt: iso('17:50:00'), warnAt: null });
    expect(read(clock, at('20:00:00'), { calendar: office })).toMatchObject({
      state: 'breaking',
      ms: 10 * minute,
      shut: true,
      opens: at('08:00:00', 24),
    });
  });

  it('breaks at closing time when its time was used up there', () => {
    const clock = facts({ dueAt: iso('18:00:00'), countingSince: iso('17:30:00'), warnAt: iso('17:52:30') });
    expect(read(clock, at('18:00:00'), { calendar: office }).state).toBe('warning');
    expect(read(clock, at('18:00:00') + 1, { calendar: office })).toMatchObject({ state: 'breaking', ms: 0 });
  });
});

describe('a clock outside service hours', () => {
  it('keeps its due instant and its open time left, and names the next opening', () => {
    const clock = facts({
      targetMs: 10 * hour,
      countingSince: iso('17:24:00', 20),
      dueAt: iso('17:24:00'),
      warnAt: iso('14:54:00'),
    });
    expect(read(clock, at('12:00:00', 21), { calendar: office })).toMatchObject({
      state: 'outsideHours',
      ms: 9 * hour + 24 * minute,
      opens: at('08:00:00'),
      due: at('17:24:00'),
    });
  });
});

describe('a stopped clock', () => {
  it('is met when it stopped at the due instant, with nothing to spare', () => {
    expect(
      read(
        facts({ state: 'STOPPED', stoppedAt: iso('09:54:10'), countingSince: null, countedMs: 30 * minute }),
        at('12:00:00'),
      ),
    ).toMatchObject({ state: 'met', ms: 0, fraction: 1 });
  });

  it('is met with what was left, also when it was paused until then', () => {
    expect(
      read(facts({ state: 'STOPPED', stoppedAt: iso('09:51:02'), countedMs: 1_612_000 }), at('12:00:00')),
    ).toMatchObject({ state: 'met', ms: 188_000 });
    expect(
      read(
        facts({
          state: 'STOPPED',
          stoppedAt: iso('09:51:02'),
          dueAt: null,
          remainingMs: 5000,
          countedMs: 10_000,
        }),
        at('12:00:00'),
      ),
    ).toMatchObject({ state: 'met', ms: 5000 });
  });

  it('is missed when it stopped late, and no longer counts', () => {
    const clock = facts({ state: 'STOPPED', stoppedAt: iso('10:01:51'), breachedAt: iso('09:54:10') });
    expect(read(clock, at('12:00:00'))).toMatchObject({ state: 'missed', ms: 461_000, fraction: 1 });
    expect(read(clock, at('18:00:00'))).toMatchObject({ state: 'missed', ms: 461_000 });
  });
});

describe('a paused clock', () => {
  const wait = { forName: 'Maria K.', since: iso('10:04:00'), reason: 'Remote access' };

  it('keeps its open time and has no due instant', () => {
    const clock = facts({
      state: 'PAUSED',
      dueAt: null,
      targetMs: 8 * hour,
      countedMs: 112 * minute,
      countingSince: null,
      remainingMs: 368 * minute,
      warnAt: null,
    });
    expect(read(clock, at('11:00:00'), { wait })).toMatchObject({
      state: 'paused',
      ms: 368 * minute,
      due: null,
    });
    expect(read(clock, at('23:00:00'), { wait }).ms).toBe(368 * minute);
  });

  it('that was late before stays late by what it was when the wait began', () => {
    const clock = facts({
      state: 'PAUSED',
      breachedAt: iso('09:54:10'),
      countedMs: 40 * minute,
      countingSince: null,
    });
    expect(read(clock, at('15:00:00'), { wait })).toMatchObject({
      state: 'pausedLate',
      ms: 590_000,
      due: at('09:54:10'),
    });
    expect(read(clock, at('15:00:00')).ms).toBe(10 * minute);
  });
});

describe('a management escalation', () => {
  const management = facts({ kind: 'MANAGEMENT_ESCALATION', isPromise: false });

  it('that fired is with management and never breaking, missed or late', () => {
    const breachedAt = iso('09:54:10');
    expect(read(management, at('09:54:10') + 1).state).toBe('withManagement');
    expect(read({ ...management, breachedAt }, at('12:00:00')).state).toBe('withManagement');
    expect(
      read({ ...management, breachedAt, state: 'STOPPED', stoppedAt: iso('11:00:00') }, at('12:00:00')).state,
    ).toBe('withManagement');
    expect(read({ ...management, breachedAt, state: 'PAUSED' }, at('12:00:00')).state).toBe('withManagement');
  });

  it('that did not fire is met like any other', () => {
    expect(read({ ...management, state: 'STOPPED', stoppedAt: iso('09:40:00') }, at('12:00:00')).state).toBe(
      'met',
    );
  });
});

it('cancelled is neither kept nor broken', () => {
  expect(
    read(facts({ state: 'CANCELLED', stoppedAt: iso('09:40:00'), countedMs: 12 * minute }), at('12:00:00')),
  ).toMatchObject({ state: 'cancelled', ms: null, fraction: 0.4 });
});

it('not started has neither figures nor due', () => {
  expect(readNotStarted(at('09:00:00'))).toMatchObject({
    state: 'notStarted',
    ms: null,
    due: null,
    fraction: 0,
  });
});

describe('a lost connection', () => {
  const stale = { since: at('09:41:52') };

  it('freezes the count at the instant it was last true', () => {
    const reading = read(facts(), at('09:50:00'), { stale });
    expect(reading).toMatchObject({
      state: 'stale',
      beneath: 'running',
      ms: 738_000,
      at: stale.since,
      due: at('09:54:10'),
    });
    expect(read(facts(), at('11:00:00'), { stale })).toEqual(reading);
  });

  it('wins over every other state', () => {
    const clocks = [
      facts({ breachedAt: iso('09:30:00'), dueAt: iso('09:30:00') }),
      facts({ state: 'PAUSED', remainingMs: 1, dueAt: null }),
      facts({ state: 'STOPPED', stoppedAt: iso('09:30:00') }),
      facts({ state: 'CANCELLED' }),
    ];
    expect(clocks.map((clock) => read(clock, at('10:00:00'), { stale }).state)).toEqual([
      'stale',
      'stale',
      'stale',
      'stale',
    ]);
  });
});
