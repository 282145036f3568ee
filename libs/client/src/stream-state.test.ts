import { expect, it } from 'vitest';
import { createServerClock } from './server-clock.ts';
import { retryDelay, usualTimings } from './stream-state.ts';

it('waits longer after each attempt, up to half a minute', () => {
  const waits = [0, 1, 2, 3, 10, 100].map((attempt) => retryDelay(attempt, usualTimings, () => 1));
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000]);
});

it('spreads returns over the upper half of the wait', () => {
  expect(retryDelay(2, usualTimings, () => 0)).toBe(1_000);
  expect(retryDelay(2, usualTimings, () => 0.5)).toBe(1_500);
});

it('trusts the heartbeat that travelled fastest', () => {
  const clock = createServerClock();
  const sent = '2026-11-23T09:41:52.000Z';
  const at = Date.parse(sent);
  clock.hear(sent, at - 5_000 + 300);
  clock.hear(sent, at - 5_000 + 40);
  clock.hear(sent, at - 5_000 + 200);
  expect(clock.offsetMs).toBe(4_960);
});

it('forgets what it heard when the clock of the machine jumps', () => {
  const clock = createServerClock();
  const sent = '2026-11-23T09:41:52.000Z';
  const at = Date.parse(sent);
  clock.hear(sent, at - 60_000);
  clock.hear(sent, at);
  expect(clock.offsetMs).toBe(0);
});
