import { describe, expect, it } from 'vitest';
import type { Policy } from '../policy/policy.ts';
import { shippedPolicy } from '../policy/shipped.ts';
import { at, bookOf } from '../testing/histories.ts';
import { harbourLine } from '../testing/worlds.ts';
import { advance } from './advance.ts';
import type { ClockEvent } from './event.ts';
import { replay } from './replay.ts';
import type { TermsBook } from './terms.ts';

const reported: ClockEvent = { at: at('09:00'), type: 'REPORTED', priority: 'P1' };
const told = (book: TermsBook, asOf: string, ...events: ClockEvent[]) =>
  replay(events, at(asOf), book).happenings.map(
    ({ type, kind, at: instant }) => `${new Date(instant).toISOString().slice(11, 23)} ${type} ${kind}`,
  );

/** P1 promises, each with the fraction left at which it warns. */
const promising = (promises: Record<string, [within: string, fractionLeft: number]>): TermsBook => {
  const policy: Policy = {
    ...shippedPolicy,
    targets: Object.entries(promises).map(([kind, [within]]) => ({ kind, priority: 'P1', within })),
    warnings: {
      fractionsLeft: [],
      byKind: Object.fromEntries(Object.entries(promises).map(([kind, [, left]]) => [kind, [left]])),
    },
  };
  return bookOf('ROUND_THE_CLOCK', 'CLOUD', policy);
};

describe('time that passes tells what fell due', () => {
  it('a breach before a warning that comes the millisecond after the due instant', () => {
    // An hour's clock warns with 30 min less 1 ms left: the very millisecond at which another's half hour is broken.
    const anHour: [string, number] = ['PT1H', (30 * 60_000 - 0.5) / 3_600_000];
    const halfAnHour: [string, number] = ['PT30M', 0.5];
    expect(told(promising({ RESPONSE: anHour, RESTORATION: halfAnHour }), '09:40', reported)).toEqual([
      '09:15:00.000 CLOCK_WARNING RESTORATION',
      '09:30:00.000 CLOCK_BREACHED RESTORATION',
      '09:30:00.001 CLOCK_WARNING RESPONSE',
    ]);
    expect(told(promising({ RESPONSE: halfAnHour, RESTORATION: anHour }), '09:40', reported)).toEqual([
      '09:15:00.000 CLOCK_WARNING RESPONSE',
      '09:30:00.000 CLOCK_BREACHED RESPONSE',
      '09:30:00.001 CLOCK_WARNING RESTORATION',
    ]);
  });

  it('a warning before a breach that comes later', () => {
    const book = promising({ RESPONSE: ['PT2H', 0.5], RESTORATION: ['PT90M', 0.9] });
    expect(told(book, '10:45', reported)).toEqual([
      '09:09:00.000 CLOCK_WARNING RESTORATION',
      '10:00:00.000 CLOCK_WARNING RESPONSE',
      '10:30:00.000 CLOCK_BREACHED RESTORATION',
    ]);
  });

  it('what falls on one instant in the order of the policy', () => {
    const book = promising({ RESPONSE: ['PT30M', 0.5], RESTORATION: ['PT30M', 0.5] });
    expect(told(book, '09:40', reported)).toEqual([
      '09:15:00.000 CLOCK_WARNING RESPONSE',
      '09:15:00.000 CLOCK_WARNING RESTORATION',
      '09:30:00.000 CLOCK_BREACHED RESPONSE',
      '09:30:00.000 CLOCK_BREACHED RESTORATION',
    ]);
  });

  it('and gives the same state back when nothing did', () => {
    const book = bookOf();
    const { state } = replay([reported], at('09:10'), book);
    expect(advance(state, at('09:20'), book).state).toBe(state);
  });
});

describe('a missed cycle (D-CLK-5)', () => {
  it('ends where it was due and starts the next of its own kind, and of no other', () => {
    const book = bookOf('ROUND_THE_CLOCK', 'CLOUD', harbourLine);
    const before = replay([reported], at('09:30'), book).state;
    const { state } = advance(before, at('09:31'), book);
    expect(before.clocks.map(({ kind, cycle }) => [kind, cycle])).not.toContainEqual(['NEWS', 2]);
    expect(state.clocks.map(({ kind, cycle, state: is }) => [kind, cycle, is])).toEqual([
      ['FIRST_REPLY', 1, 'RUNNING'],
      ['NEWS', 1, 'STOPPED'],
      ['DUTY_MANAGER', 1, 'RUNNING'],
      ['NEWS', 2, 'RUNNING'],
    ]);
    expect(state.clocks[1]).toMatchObject({ stoppedAt: at('09:30'), breachedAt: at('09:30') });
    expect(state.clocks[3]).toMatchObject({ startedAt: at('09:30'), dueAt: at('10:00') });
  });

  it('starts no other kind that ended before and might run again', () => {
    const book = bookOf('ROUND_THE_CLOCK', 'CLOUD', {
      ...harbourLine,
      kinds: harbourLine.kinds.map((kind) =>
        kind.name === 'DUTY_MANAGER' ? { ...kind, stopsOn: ['CLAIMED'], once: undefined } : kind,
      ),
    });
    const { state } = replay([reported, { at: at('09:10'), type: 'CLAIMED' }], at('09:31'), book);
    expect(state.clocks.map(({ kind, cycle }) => `${kind} ${String(cycle)}`)).toEqual([
      'FIRST_REPLY 1',
      'NEWS 1',
      'DUTY_MANAGER 1',
      'NEWS 2',
    ]);
  });
});
