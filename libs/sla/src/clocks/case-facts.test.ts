import { describe, expect, it } from 'vitest';
import { at, bookOf } from '../testing/histories.ts';
import { bookOfTwo, harbourLine, NEXT } from '../testing/worlds.ts';
import { apply } from './apply.ts';
import { nextDueAt, startCase, type CaseClocks } from './case-clocks.ts';
import { EventTooEarlyError, type ClockEvent } from './event.ts';
import { replay } from './replay.ts';

const book = bookOf();
const reported: ClockEvent = { at: at('09:00'), type: 'REPORTED', priority: 'P1' };
const connected: ClockEvent = { at: at('09:10'), type: 'ENGINEER_CONNECTED' };
const waived: ClockEvent = { at: at('09:20'), type: 'UPDATES_WAIVED' };
const workaround: ClockEvent = { at: at('09:30'), type: 'RESTORED', by: 'WORKAROUND' };
const reopened: ClockEvent = { at: at('10:00'), type: 'REOPENED' };

const after = (...events: ClockEvent[]) => replay(events, events.at(-1)?.at ?? 0, book).state;
const clocks = (state: CaseClocks) =>
  state.clocks.map(({ kind, cycle, state: is }) => `${kind} ${String(cycle)} ${is}`);

describe('a case remembers', () => {
  it('when an engineer first connected, not when last', () => {
    expect(after(reported, connected, workaround).connectedAt).toBe(at('09:10'));
    expect(after(reported, workaround).connectedAt).toBe(at('09:30'));
  });

  it('which kinds are decided, of those that are decided once between reopenings (D-CLK-7)', () => {
    expect(after(reported, connected, workaround).decided).toEqual(['RESTORATION']);
    expect(after(reported, connected, workaround, reopened)).toMatchObject({
      decided: [],
      fixInPlace: false,
      ended: false,
    });
  });

  it('for whom it waits, since when and why, and so does each clock that waits (D-CLK-6)', () => {
    const waiting = { at: at('09:30'), actor: 'ana', note: 'Which site?', waitsFor: 'Maria Keller' };
    const state = after(reported, { type: 'AWAITING_CUSTOMER', ...waiting });
    expect(state.waiting).toEqual(waiting);
    expect(state.clocks.flatMap(({ kind, history }) => history.map((entry) => ({ kind, ...entry })))).toEqual(
      [
        { kind: 'RESTORATION', type: 'PAUSED', ...waiting },
        { kind: 'MANAGEMENT_ESCALATION', type: 'PAUSED', ...waiting },
      ],
    );
  });

  it('nothing of whom and why if it was not said', () => {
    expect(after(reported, { at: at('09:30'), type: 'AWAITING_CUSTOMER' }).waiting).toEqual({
      at: at('09:30'),
      actor: null,
      note: null,
      waitsFor: null,
    });
  });

  it('a wait that reopening ended as ended, not as contested', () => {
    const own = bookOf('ROUND_THE_CLOCK', 'CLOUD', harbourLine);
    const waiting: ClockEvent = { at: at('09:40'), type: 'AWAITING_CUSTOMER' };
    const { state } = replay([reported, workaround, waiting, reopened], at('10:00'), own);
    expect(state.waiting).toBeNull();
    expect(state.clocks.find(({ kind }) => kind === 'ROOT_CAUSE')?.history).toMatchObject([
      { type: 'PAUSED' },
      { type: 'RESUMED', contested: false },
    ]);
  });
});

describe('updates the customer waives (D-CLK-5)', () => {
  it('are all that is called off', () => {
    expect(clocks(after(reported, connected, waived))).toEqual([
      'RESPONSE 1 STOPPED',
      'RESTORATION 1 RUNNING',
      'MANAGEMENT_ESCALATION 1 RUNNING',
      'PROGRESS_UPDATE 1 CANCELLED',
    ]);
    expect(clocks(after(reported, waived))).toContain('RESPONSE 1 RUNNING');
  });

  it('and wants again run no sooner than an engineer has connected', () => {
    const wanted: ClockEvent = { at: at('09:25'), type: 'UPDATES_WANTED' };
    const ran = (...events: ClockEvent[]) =>
      clocks(after(...events)).filter((one) => /UPDATE|NEWS/.test(one));
    expect(ran(reported, waived, wanted)).toEqual([]);
    expect(ran(reported, waived, wanted, { ...connected, at: at('09:26') })).toEqual([
      'PROGRESS_UPDATE 1 RUNNING',
    ]);
  });

  it('and wants again before the case is reported, or after it ended, start nothing', () => {
    const own = bookOf('ROUND_THE_CLOCK', 'CLOUD', harbourLine);
    const wanted: ClockEvent = { at: at('09:40'), type: 'UPDATES_WANTED' };
    expect(replay([waived, wanted], at('10:00'), own).state).toMatchObject({
      updatesWaived: false,
      clocks: [],
    });
    const ended: ClockEvent = { at: at('09:30'), type: 'OUT_OF_SCOPE' };
    expect(clocks(after(reported, connected, waived, ended, wanted))).toEqual(
      clocks(after(reported, connected, waived, ended)),
    );
  });
});

describe('a contact', () => {
  it('counts though the policy promises no response', () => {
    const { policy } = book.inForceAt(0);
    const silent = bookOf('ROUND_THE_CLOCK', 'CLOUD', {
      ...policy,
      targets: policy.targets.filter(({ kind }) => kind !== 'RESPONSE'),
    });
    const { state } = replay([reported, connected], at('09:15'), silent);
    expect(state.connectedAt).toBe(at('09:10'));
    expect(clocks(state)).toContain('PROGRESS_UPDATE 1 RUNNING');
  });
});

describe('the next due instant', () => {
  it('is that of a clock that runs: neither ended nor paused ones have any', () => {
    expect(nextDueAt(after(reported, connected).clocks)).toBe(at('11:10'));
    expect(
      nextDueAt(
        after(reported, { ...connected, at: at('09:20') }, { ...workaround, at: at('09:25') }).clocks,
      ),
    ).toBeNull();
    const waiting: ClockEvent = { at: at('09:15'), type: 'AWAITING_CUSTOMER' };
    expect(nextDueAt(after({ ...reported }, waiting).clocks)).toBe(at('09:30'));
  });

  it('is the earliest, in whatever order the clocks started', () => {
    expect(nextDueAt([...after(reported).clocks].reverse())).toBe(at('09:30'));
  });
});

describe('new terms (D-CLK-10)', () => {
  const two = bookOfTwo('shipped', 'OFFICE', 'CLOUD', 'STANDARD', Number.MAX_SAFE_INTEGER);
  const restorationAt = (policyVersion: string, calendarVersion: string) =>
    replay(
      [
        { at: at('2026-01-06T16:00Z'), type: 'REPORTED', priority: 'P1' },
        { at: at('2026-01-06T17:00Z'), type: 'TERMS_CHANGED', policyVersion, calendarVersion },
      ],
      at('2026-01-06T17:00Z'),
      two,
    ).state.clocks.find(({ kind }) => kind === 'RESTORATION');

  it('may be a new policy with the same calendar', () => {
    expect(restorationAt(NEXT, '2.6')).toMatchObject({
      target: 'PT5H',
      dueAt: at('2026-01-07T11:00Z'),
      policyVersion: NEXT,
      calendarVersion: '2.6',
    });
  });

  it('or a new calendar with the same policy', () => {
    // The 7th is a holiday of the new calendar.
    expect(restorationAt('2.6', NEXT)).toMatchObject({
      target: 'PT4H',
      dueAt: at('2026-01-08T10:00Z'),
      policyVersion: '2.6',
      calendarVersion: NEXT,
    });
  });

  it('call off a clock of a kind that the new policy does not know', () => {
    const own = bookOfTwo('harbourLine', 'ROUND_THE_CLOCK', 'CLOUD', 'PREMIUM', Number.MAX_SAFE_INTEGER);
    const moved: ClockEvent = {
      at: at('09:40'),
      type: 'TERMS_CHANGED',
      policyVersion: NEXT,
      calendarVersion: NEXT,
    };
    const { state } = replay([reported, workaround, moved], at('09:40'), own);
    expect(state.clocks.find(({ kind }) => kind === 'ROOT_CAUSE')).toMatchObject({
      state: 'CANCELLED',
      stoppedAt: at('09:40'),
      policyVersion: '4',
    });
  });
});

describe('what cannot be is refused with a cure', () => {
  it('an event before what is settled (D-CLK-12)', () => {
    const state = after(reported, connected);
    const early: ClockEvent = { at: at('09:05'), type: 'CLAIMED' };
    expect(() => apply(state, early, book)).toThrow(
      '2026-01-05T09:05:00.000Z lies before what is already settled on this case: record it at ' +
        '2026-01-05T09:10:00.000Z or later, and note when it really happened.',
    );
    expect(new EventTooEarlyError(1, 2)).toMatchObject({ name: 'EventTooEarlyError', at: 1, settledTo: 2 });
  });

  it('an event at no instant', () => {
    const words = 'An event happens at whole epoch milliseconds, not at 0.5.';
    expect(() => apply(startCase(), { ...waived, at: 0.5 }, book)).toThrow(new RangeError(words));
  });

  it('terms that the book does not hold', () => {
    expect(book.of('2.6', 'ROUND_THE_CLOCK')).toBe(book.inForceAt(0));
    const words =
      /^No terms for policy (2\.6|3) with calendar \w+: the book holds 2\.6 with ROUND_THE_CLOCK\.$/;
    expect(() => book.of('3', 'ROUND_THE_CLOCK')).toThrow(words);
    expect(() => book.of('2.6', 'OFFICE')).toThrow(words);
  });
});

describe('a replay', () => {
  it('leaves out what happens after the instant that is asked about', () => {
    expect(replay([reported, connected], at('09:09'), book)).toEqual(replay([reported], at('09:09'), book));
    expect(replay([reported, connected], at('09:10'), book).state.connectedAt).toBe(at('09:10'));
  });
});
