import { describe, expect, it } from 'vitest';
import type { Policy } from '../policy/policy.ts';
import { shippedPolicy } from '../policy/shipped.ts';
import { at, bookOf } from '../testing/histories.ts';
import type { ClockRecord } from './clock.ts';
import type { ClockEvent } from './event.ts';
import { replay } from './replay.ts';
import type { Terms, TermsBook } from './terms.ts';
import { nextWakeAt, nextWarning } from './wake.ts';

const book = bookOf();
const reported: ClockEvent = { at: at('09:00'), type: 'REPORTED', priority: 'P1' };

function clockOf(kind: string, asOf: string, events: ClockEvent[], of: TermsBook = book): ClockRecord {
  const clock = replay(events, at(asOf), of).state.clocks.find((one) => one.kind === kind);
  if (!clock) throw new Error(`There is no ${kind}.`);
  return clock;
}

/** What the clock still has to do of itself: its next warning, and when it wakes. */
const ahead = (clock: ClockRecord, of: TermsBook = book) => ({
  warning: nextWarning(clock, of.of(clock.policyVersion, clock.calendarVersion)),
  wakeAt: nextWakeAt(clock, of),
});
const NOTHING = { warning: null, wakeAt: null };

describe('a clock wakes', () => {
  it('to warn, and after its last warning for the first millisecond of a breach (D-CLK-4, 9)', () => {
    expect(ahead(clockOf('RESPONSE', '09:10', [reported]))).toEqual({
      warning: { at: at('09:22:30'), threshold: 0.25 },
      wakeAt: at('09:22:30'),
    });
    expect(ahead(clockOf('RESPONSE', '09:25', [reported]))).toEqual({
      warning: null,
      wakeAt: at('09:30') + 1,
    });
  });

  it('no more once it is breached', () => {
    expect(ahead(clockOf('RESPONSE', '09:31', [reported]))).toEqual(NOTHING);
  });

  it('no more once it has ended, in time or late', () => {
    const connected = (time: string): ClockEvent => ({ at: at(time), type: 'ENGINEER_CONNECTED' });
    expect(ahead(clockOf('RESPONSE', '10:00', [reported, connected('09:10')]))).toEqual(NOTHING);
    expect(ahead(clockOf('RESPONSE', '10:00', [reported, connected('09:40')]))).toEqual(NOTHING);
  });

  it('not while it is paused, late or not (D-CLK-6)', () => {
    const waiting = (time: string): ClockEvent => ({ at: at(time), type: 'AWAITING_CUSTOMER' });
    expect(ahead(clockOf('RESTORATION', '11:00', [reported, waiting('10:00')]))).toEqual(NOTHING);
    expect(ahead(clockOf('RESTORATION', '15:00', [reported, waiting('14:00')]))).toEqual(NOTHING);
  });
});

describe('several thresholds (D-CLK-9)', () => {
  const orders = [[[0.1, 0.5, 0.25]], [[0.5, 0.25, 0.1]]];
  const warnings = (of: TermsBook, ...events: ClockEvent[]) =>
    replay([reported, ...events], at('12:59'), of)
      .happenings.filter(({ kind }) => kind === 'RESTORATION')
      .map((told) => [
        new Date(told.at).toISOString().slice(11, 19),
        told.type === 'CLOCK_WARNING' ? told.threshold : told.type,
      ]);

  it.each(orders)('warn as the time left falls, in whatever order they are written: %j', (fractionsLeft) => {
    expect(warnings(bookOf('ROUND_THE_CLOCK', 'CLOUD', withWarnings(fractionsLeft)))).toEqual([
      ['11:00:00', 0.5],
      ['12:00:00', 0.25],
      ['12:36:00', 0.1],
    ]);
  });

  it.each(orders)('passed at one instant are told the larger fraction first: %j', (fractionsLeft) => {
    // New terms leave 10 minutes of 75: more than a tenth, less than a quarter.
    const old = bookOf('ROUND_THE_CLOCK', 'CLOUD', withWarnings(fractionsLeft)).inForceAt(0);
    const { policy } = old;
    const targets = policy.targets.map((target) => ({ ...target, within: 'PT75M' }));
    const strict: Terms = { ...old, policyVersion: '3', policy: { ...policy, targets } };
    const both: TermsBook = {
      inForceAt: () => old,
      of: (policyVersion) => (policyVersion === '3' ? strict : old),
    };
    const moved: ClockEvent = {
      at: at('10:05'),
      type: 'TERMS_CHANGED',
      policyVersion: '3',
      calendarVersion: old.calendarVersion,
    };
    expect(warnings(both, moved)).toEqual([
      ['10:05:00', 0.5],
      ['10:05:00', 0.25],
      ['10:07:30', 0.1],
      ['10:15:00', 'CLOCK_BREACHED'],
    ]);
  });

  it('may be none at all: the clock wakes only to be breached', () => {
    const silent = bookOf('ROUND_THE_CLOCK', 'CLOUD', withWarnings([]));
    expect(ahead(clockOf('RESPONSE', '09:10', [reported], silent), silent)).toEqual({
      warning: null,
      wakeAt: at('09:30') + 1,
    });
  });

  it('give whole milliseconds, the later one where the fraction falls between two', () => {
    const third = bookOf('ROUND_THE_CLOCK', 'CLOUD', withWarnings([1 / 7]));
    // A seventh of 30 minutes is 257 142.86 ms.
    expect(ahead(clockOf('RESPONSE', '09:10', [reported], third), third).warning?.at).toBe(
      at('09:30') - 257_142,
    );
  });
});

function withWarnings(fractionsLeft: number[]): Policy {
  return { ...shippedPolicy, warnings: { fractionsLeft, byKind: {} } };
}
