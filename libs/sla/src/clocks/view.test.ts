import { describe, expect, it } from 'vitest';
import { at, bookOf } from '../testing/histories.ts';
import type { ClockEvent } from './event.ts';
import { replay } from './replay.ts';
import { view } from './view.ts';

const book = bookOf('OFFICE');
const reported: ClockEvent = { at: at('09:00'), type: 'REPORTED', priority: 'P1' };

function viewed(kind: string, asOf: string, ...events: ClockEvent[]) {
  const clock = replay([reported, ...events], at(asOf), book).state.clocks.find((one) => one.kind === kind);
  if (!clock) throw new Error(`There is no ${kind}.`);
  return { clock, seen: view(clock, at(asOf), book) };
}

describe('a clock as others read it', () => {
  it('tells every instant in UTC with milliseconds, and the target as the policy writes it', () => {
    expect(viewed('RESPONSE', '09:40', { at: at('09:35'), type: 'ENGINEER_CONNECTED' }).seen).toEqual({
      kind: 'RESPONSE',
      cycle: 1,
      priority: 'P1',
      target: 'PT30M',
      state: 'STOPPED',
      startedAt: '2026-01-05T09:00:00.000Z',
      dueAt: '2026-01-05T09:30:00.000Z',
      stoppedAt: '2026-01-05T09:35:00.000Z',
      breachedAt: '2026-01-05T09:30:00.000Z',
      elapsedMs: 35 * 60_000,
      inServiceHours: true,
      nextOpensAt: null,
    });
  });

  it('has no due instant while it is paused, and its elapsed time stands still (D-CLK-6)', () => {
    const waiting: ClockEvent = { at: at('10:00'), type: 'AWAITING_CUSTOMER' };
    expect(viewed('RESTORATION', '12:00', waiting).seen).toMatchObject({
      state: 'PAUSED',
      dueAt: null,
      elapsedMs: 3_600_000,
    });
  });

  it('has used nothing for a reader whose own clock is behind its start', () => {
    const { clock } = viewed('RESTORATION', '09:10');
    expect(view(clock, at('08:59'), book)).toMatchObject({ elapsedMs: 0, inServiceHours: true });
  });
});
