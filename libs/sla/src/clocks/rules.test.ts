import { describe, expect, it } from 'vitest';
import { at, bookOf } from '../testing/histories.ts';
import { advance } from './advance.ts';
import { apply } from './apply.ts';
import { nextDueAt, startCase, type CaseClocks } from './case-clocks.ts';
import { EventTooEarlyError, type ClockEvent } from './event.ts';
import { replay } from './replay.ts';
import { fixedTerms, type Terms, type TermsBook } from './terms.ts';
import { view } from './view.ts';

const book = bookOf();
const stateAt = (events: ClockEvent[], asOf: string, of: TermsBook = book) =>
  replay(events, at(asOf), of).state;
const told = (events: ClockEvent[], asOf: string) =>
  replay(events, at(asOf), book).happenings.map(
    ({ type, kind, cycle, at: instant }) =>
      `${new Date(instant).toISOString().slice(11, 19)} ${type} ${kind} ${String(cycle)}`,
  );
const clockOf = (state: CaseClocks, kind: string, cycle = 1) =>
  state.clocks.find((clock) => clock.kind === kind && clock.cycle === cycle);

const reported = (priority: 'P1' | 'P2' | 'P3' | 'P4' = 'P1'): ClockEvent => ({
  at: at('09:00'),
  type: 'REPORTED',
  priority,
});
const connected: ClockEvent = { at: at('09:10'), type: 'ENGINEER_CONNECTED' };

describe('warnings and breaches', () => {
  it('warn once when a quarter of the target is left, and breach from the millisecond after (D-CLK-4, 9)', () => {
    const { state } = replay([reported('P1')], at('09:22'), book);
    expect(clockOf(state, 'RESPONSE')).toMatchObject({ warned: [], wakeAt: at('09:22:30') });
    const warned = advance(state, at('09:30'), book);
    expect(warned.happenings).toEqual([
      { type: 'CLOCK_WARNING', kind: 'RESPONSE', cycle: 1, at: at('09:22:30'), threshold: 0.25 },
    ]);
    expect(clockOf(warned.state, 'RESPONSE')).toMatchObject({ breachedAt: null, wakeAt: at('09:30') + 1 });
    const breached = advance(warned.state, at('09:30') + 1, book);
    expect(breached.happenings).toEqual([
      { type: 'CLOCK_BREACHED', kind: 'RESPONSE', cycle: 1, at: at('09:30') },
    ]);
    expect(clockOf(breached.state, 'RESPONSE')).toMatchObject({
      state: 'RUNNING',
      breachedAt: at('09:30'),
      wakeAt: null,
    });
  });

  it('MANAGEMENT_ESCALATION escalates, it is no breach (D-KPI-1)', () => {
    expect(
      told([reported(), connected, { at: at('09:20'), type: 'RESTORED', by: 'ACTION_PLAN' }], '13:30'),
    ).toEqual([
      '10:40:00 CLOCK_WARNING PROGRESS_UPDATE 1',
      '11:10:00 CLOCK_BREACHED PROGRESS_UPDATE 1',
      '12:00:00 CLOCK_WARNING MANAGEMENT_ESCALATION 1',
      '12:40:00 CLOCK_WARNING PROGRESS_UPDATE 2',
      '13:00:00 MANAGEMENT_ESCALATED MANAGEMENT_ESCALATION 1',
      '13:10:00 CLOCK_BREACHED PROGRESS_UPDATE 2',
    ]);
  });

  it('catch up with a long downtime, every missed cycle by itself (D-CLK-5)', () => {
    const before = stateAt([reported(), connected], '09:15');
    const { state, happenings } = advance(before, at('2026-02-05T09:15Z'), book);
    const missed = happenings.filter(
      ({ type, kind }) => type === 'CLOCK_BREACHED' && kind === 'PROGRESS_UPDATE',
    );
    // 31 days of 12 cycles; the one that started at 09:10 has not fallen due.
    expect(missed).toHaveLength(372);
    expect(clockOf(state, 'PROGRESS_UPDATE', 373)).toMatchObject({
      state: 'RUNNING',
      startedAt: at('2026-02-05T09:10Z'),
    });
  });

  it('several thresholds may be set, and a kind may have its own', () => {
    const terms = book.inForceAt(0);
    const warnings = { fractionsLeft: [0.1, 0.5], byKind: { RESPONSE: [0.2] } };
    const eager = fixedTerms({ ...terms, policy: { ...terms.policy, warnings } } satisfies Terms);
    const { happenings } = replay([reported()], at('13:00'), eager);
    expect(
      happenings
        .filter(({ type }) => type === 'CLOCK_WARNING')
        .map((w) => ('threshold' in w ? [w.kind, w.threshold] : [])),
    ).toEqual([
      ['RESPONSE', 0.2],
      ['RESTORATION', 0.5],
      ['MANAGEMENT_ESCALATION', 0.5],
      ['RESTORATION', 0.1],
      ['MANAGEMENT_ESCALATION', 0.1],
    ]);
  });

  it('wait out a pause: the warning comes when a quarter is left of the time that counts', () => {
    const waiting: ClockEvent[] = [
      reported(),
      { at: at('11:59'), type: 'AWAITING_CUSTOMER' },
      { at: at('14:00'), type: 'CUSTOMER_RESPONDED' },
    ];
    expect(told(waiting, '15:00')).toContain('14:01:00 CLOCK_WARNING RESTORATION 1');
  });

  it('come once, also when a lower priority leaves more time again', () => {
    const lowered: ClockEvent[] = [reported(), { at: at('12:30'), type: 'PRIORITY_CHANGED', priority: 'P2' }];
    expect(told(lowered, '16:59').filter((line) => line.includes('WARNING RESTORATION'))).toEqual([
      '12:00:00 CLOCK_WARNING RESTORATION 1',
    ]);
  });
});

describe('the order of things (D-CLK-12)', () => {
  it('an event before the latest clock event is refused, and the error says from when on it can be recorded', () => {
    const state = stateAt([reported(), connected], '09:15');
    expect(() => apply(state, { at: at('09:05'), type: 'PROGRESS_UPDATE' }, book)).toThrow(
      EventTooEarlyError,
    );
    expect(() => apply(state, { at: at('09:10'), type: 'PROGRESS_UPDATE' }, book)).not.toThrow();
  });

  it('a contact recorded late counts if the ticker has settled nothing after it', () => {
    const ticked = advance(stateAt([reported()], '09:00'), at('09:29'), book).state;
    const { state } = apply(ticked, connected, book);
    expect(clockOf(state, 'RESPONSE')).toMatchObject({
      state: 'STOPPED',
      stoppedAt: at('09:10'),
      breachedAt: null,
    });
  });

  it('a contact from before a breach that was noticed is too late: a breach is a fact', () => {
    const ticked = advance(stateAt([reported()], '09:00'), at('09:31'), book).state;
    expect(() => apply(ticked, { ...connected, at: at('09:30') }, book)).toThrow(EventTooEarlyError);
    expect(() => apply(ticked, { ...connected, at: at('09:30') + 1 }, book)).not.toThrow();
  });

  it('an event that changes nothing gives the same state back', () => {
    const state = stateAt([reported('P3')], '09:05');
    const nothing: ClockEvent[] = [
      { at: at('09:06'), type: 'PROGRESS_UPDATE' },
      { at: at('09:06'), type: 'CUSTOMER_RESPONDED' },
      { at: at('09:06'), type: 'PRIORITY_CHANGED', priority: 'P3' },
      { at: at('09:06'), type: 'REOPENED' },
      { at: at('09:06'), type: 'UPDATES_WANTED' },
      reported('P1'),
    ];
    for (const event of nothing) expect(apply(state, event, book).state).toBe(state);
  });

  it('an instant that is none is refused', () => {
    expect(() => apply(startCase(), { ...reported(), at: Number.NaN }, book)).toThrow(RangeError);
  });
});

describe('updates the customer does not want (D-CLK-5)', () => {
  const waived: ClockEvent[] = [reported(), connected, { at: at('10:00'), type: 'UPDATES_WAIVED' }];

  it('cancel the running cycle, and none follows', () => {
    const state = stateAt([...waived, { at: at('10:30'), type: 'PROGRESS_UPDATE' }], '18:00');
    expect(state.clocks.filter(({ kind }) => kind === 'PROGRESS_UPDATE')).toMatchObject([
      { state: 'CANCELLED', stoppedAt: at('10:00') },
    ]);
  });

  it('run again when they are wanted again', () => {
    const state = stateAt([...waived, { at: at('11:00'), type: 'UPDATES_WANTED' }], '11:30');
    expect(clockOf(state, 'PROGRESS_UPDATE', 2)).toMatchObject({ state: 'RUNNING', startedAt: at('11:00') });
  });

  it('stay unwanted through a reopening', () => {
    const state = stateAt(
      [...waived, { at: at('11:00'), type: 'RESOLVED' }, { at: at('12:00'), type: 'REOPENED' }],
      '12:30',
    );
    expect(clockOf(state, 'PROGRESS_UPDATE', 2)).toBeUndefined();
    expect(clockOf(state, 'RESTORATION', 2)).toMatchObject({ state: 'RUNNING' });
  });
});

describe('waiting (D-CLK-6)', () => {
  it('before the case was reported counts: clocks start paused', () => {
    const state = stateAt(
      [{ at: at('08:00'), type: 'AWAITING_CUSTOMER', actor: 'l2', note: 'Which site?' }, reported()],
      '09:30',
    );
    expect(clockOf(state, 'RESTORATION')).toMatchObject({
      state: 'PAUSED',
      startedAt: at('09:00'),
      dueAt: null,
    });
    expect(clockOf(state, 'RESPONSE')).toMatchObject({ state: 'RUNNING' });
  });

  it('that is contested ends at once, and the pause stays, marked', () => {
    const state = stateAt(
      [
        reported(),
        { at: at('10:00'), type: 'AWAITING_CUSTOMER' },
        { at: at('11:00'), type: 'WAIT_CONTESTED', actor: 'maria' },
      ],
      '11:30',
    );
    expect(state.waiting).toBeNull();
    expect(clockOf(state, 'RESTORATION')).toMatchObject({
      state: 'RUNNING',
      dueAt: at('14:00'),
      history: [{ type: 'PAUSED' }, { type: 'RESUMED', contested: true, actor: 'maria' }],
    });
  });
});

describe('an end without a fix (D-CLK-8)', () => {
  it('out of scope counts as an answer; withdrawn and duplicate do not', () => {
    const ended = (type: 'OUT_OF_SCOPE' | 'WITHDRAWN' | 'DUPLICATE') =>
      clockOf(stateAt([reported(), { at: at('09:20'), type }], '10:00'), 'RESPONSE');
    expect(ended('OUT_OF_SCOPE')).toMatchObject({ state: 'STOPPED', stoppedAt: at('09:20') });
    expect(ended('WITHDRAWN')).toMatchObject({ state: 'CANCELLED', stoppedAt: at('09:20') });
    expect(ended('DUPLICATE')).toMatchObject({ state: 'CANCELLED', stoppedAt: at('09:20') });
  });

  it('leaves what was breached breached', () => {
    const state = stateAt([reported(), { at: at('14:00'), type: 'WITHDRAWN' }], '15:00');
    expect(state.clocks.map(({ kind, state: how }) => [kind, how])).toEqual([
      ['RESPONSE', 'STOPPED'],
      ['RESTORATION', 'STOPPED'],
      ['MANAGEMENT_ESCALATION', 'STOPPED'],
    ]);
  });
});

describe('versions (D-CLK-10)', () => {
  it('a clock keeps the terms it started under, a new one takes those in force', () => {
    const old = book.inForceAt(0);
    const strict: Terms = {
      ...old,
      policyVersion: '3.0',
      policy: {
        ...old.policy,
        targets: old.policy.targets.map((target) => ({ ...target, within: 'PT10M' })),
      },
    };
    const changing: TermsBook = {
      inForceAt: (instant) => (instant < at('10:00') ? old : strict),
      of: (policyVersion) => (policyVersion === '3.0' ? strict : old),
    };
    const events: ClockEvent[] = [
      reported('P1'),
      { at: at('09:10'), type: 'PRIORITY_CHANGED', priority: 'P3' },
      { at: at('10:30'), type: 'PRIORITY_CHANGED', priority: 'P2' },
    ];
    const state = stateAt(events, '10:35', changing);
    expect(clockOf(state, 'RESPONSE')).toMatchObject({
      policyVersion: '2.6',
      target: 'PT1H',
      dueAt: at('11:30'),
    });
    expect(clockOf(state, 'RESTORATION', 2)).toMatchObject({
      policyVersion: '3.0',
      target: 'PT10M',
      dueAt: at('10:40'),
    });
  });

  it('a version the book does not know is an error that names it', () => {
    expect(() => book.of('1.0', 'OFFICE')).toThrow(/policy 1\.0 with calendar OFFICE/);
  });
});

describe('what is shown of a case', () => {
  it('the next due instant is the earliest of the clocks running unbroken', () => {
    expect(nextDueAt(stateAt([reported()], '09:15').clocks)).toBe(at('09:30'));
    expect(nextDueAt(stateAt([reported()], '09:31').clocks)).toBe(at('13:00'));
    expect(nextDueAt(startCase().clocks)).toBeNull();
  });

  it('a clock outside service hours says when they begin', () => {
    const office = bookOf('OFFICE');
    const [clock] = stateAt([{ ...reported('P3'), at: at('17:00') }], '19:00', office).clocks;
    expect(clock && view(clock, at('19:00'), office)).toMatchObject({
      elapsedMs: 3_600_000,
      inServiceHours: false,
      nextOpensAt: '2026-01-06T08:00:00.000Z',
    });
  });
});
