import { describe, expect, it } from 'vitest';
import { at } from '../testing/histories.ts';
import { bookOfTwo, NEXT } from '../testing/worlds.ts';
import type { ClockEvent } from './event.ts';
import { explain } from './explain.ts';
import { replay } from './replay.ts';

const never = Number.MAX_SAFE_INTEGER;
const book = bookOfTwo('shipped', 'OFFICE', 'CLOUD', 'STANDARD', never);
const reported = (priority: 'P1' | 'P2' | 'P3'): ClockEvent => ({
  at: at('2026-01-06T16:00Z'),
  type: 'REPORTED',
  priority,
});
const moved = (time: string): ClockEvent => ({
  at: at(`2026-01-06T${time}Z`),
  type: 'TERMS_CHANGED',
  policyVersion: NEXT,
  calendarVersion: NEXT,
  actor: 'ada',
  note: 'The new contract.',
});

function clockOf(kind: string, asOf: string, ...events: ClockEvent[]) {
  const clock = replay(events, at(asOf), book).state.clocks.find((one) => one.kind === kind);
  if (!clock) throw new Error(`There is no ${kind}.`);
  return { ...clock, due: clock.dueAt === null ? null : new Date(clock.dueAt).toISOString().slice(5, 16) };
}

describe('moving running clocks to a new version', () => {
  it('lets a clock alone until it is moved (D-CLK-10)', () => {
    expect(clockOf('RESTORATION', '2026-01-06T16:30Z', reported('P1'))).toMatchObject({
      target: 'PT4H',
      due: '01-07T10:00',
      policyVersion: '2.6',
    });
  });

  it('keeps what was used, changes what is left by as much as the target changed, and counts by the new calendar', () => {
    // 4 h less 1 h used, plus 1 h: 1 h today, none on the 7th, now a holiday, 3 h on the 8th.
    expect(clockOf('RESTORATION', '2026-01-06T17:30Z', reported('P1'), moved('17:00'))).toMatchObject({
      target: 'PT5H',
      due: '01-08T11:00',
      usedMs: 3_600_000,
      policyVersion: NEXT,
      calendarVersion: NEXT,
    });
  });

  it('makes one late at once whose target shrank below what was used, and says so as a breach at the move', () => {
    const clock = clockOf('RESPONSE', '2026-01-06T16:26Z', reported('P1'), moved('16:25'));
    expect(clock).toMatchObject({ target: 'PT20M', due: '01-06T16:25', breachedAt: at('2026-01-06T16:25Z') });
  });

  it('leaves a breached clock the terms it broke', () => {
    const clock = clockOf('RESPONSE', '2026-01-06T17:01Z', reported('P1'), moved('17:00'));
    expect(clock).toMatchObject({
      target: 'PT30M',
      policyVersion: '2.6',
      breachedAt: at('2026-01-06T16:30Z'),
    });
  });

  it('calls off a promise that the new policy does not make', () => {
    const connected: ClockEvent = { at: at('2026-01-06T16:10Z'), type: 'ENGINEER_CONNECTED' };
    const clock = clockOf('PROGRESS_UPDATE', '2026-01-06T16:40Z', reported('P2'), connected, moved('16:30'));
    expect(clock).toMatchObject({ state: 'CANCELLED', stoppedAt: at('2026-01-06T16:30Z') });
  });

  it('changes the time a paused clock keeps for later', () => {
    const waiting: ClockEvent = { at: at('2026-01-06T16:30Z'), type: 'AWAITING_CUSTOMER' };
    const clock = clockOf('RESTORATION', '2026-01-06T17:10Z', reported('P1'), waiting, moved('17:00'));
    expect(clock).toMatchObject({ state: 'PAUSED', dueAt: null, leftMs: 4.5 * 3_600_000 });
  });

  it('leaves a clock the version of what is not named', () => {
    const moves: ClockEvent = { at: at('2026-01-06T17:00Z'), type: 'TERMS_CHANGED', calendarVersion: NEXT };
    const clock = clockOf('RESTORATION', '2026-01-06T17:30Z', reported('P1'), moves);
    expect(clock).toMatchObject({ target: 'PT4H', policyVersion: '2.6', calendarVersion: NEXT });
  });

  it('is nothing to a clock that is there already, and settles nothing', () => {
    const once = replay([reported('P1'), moved('17:00')], at('2026-01-06T17:30Z'), book);
    const twice = replay([reported('P1'), moved('17:00'), moved('17:20')], at('2026-01-06T17:30Z'), book);
    expect(twice).toEqual(once);
  });

  it('is explained by the old calendar before, by the new one after, with who and why between', () => {
    const clock = clockOf('RESTORATION', '2026-01-06T17:30Z', reported('P1'), moved('17:00'));
    const told = explain(clock, at('2026-01-06T17:30Z'), book);
    expect(told.map(({ kind, countedMs }) => `${kind} ${String(countedMs / 3_600_000)}`)).toEqual([
      'COUNTED 1',
      'RETARGETED 0',
      'COUNTED 1',
      'OUTSIDE_HOURS 0',
      'HOLIDAY 0',
      'OUTSIDE_HOURS 0',
      'COUNTED 3',
    ]);
    expect(told[4]).toMatchObject({ note: 'Founders’ Day' });
    expect(told[1]).toMatchObject({
      actor: 'ada',
      adjustedMs: 0,
      before: { target: 'PT4H', policyVersion: '2.6' },
      after: { target: 'PT5H', policyVersion: NEXT },
    });
  });
});
