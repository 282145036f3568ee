import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRefetchTimer } from './refetch-timer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks once for many changes', () => {
  const refetch = vi.fn();
  const timer = createRefetchTimer(refetch, () => 0);
  for (let n = 0; n < 10; n += 1) timer.touch();
  vi.advanceTimersByTime(2_000);
  expect(refetch).toHaveBeenCalledTimes(1);
});

it('does not starve while changes keep coming', () => {
  const refetch = vi.fn();
  const timer = createRefetchTimer(refetch, () => 0);
  for (let n = 0; n < 50; n += 1) {
    timer.touch();
    vi.advanceTimersByTime(100);
  }
  expect(refetch.mock.calls.length).toBeGreaterThanOrEqual(4);
});

it('asks nothing after it is cancelled', () => {
  const refetch = vi.fn();
  const timer = createRefetchTimer(refetch, () => 0);
  timer.touch();
  timer.cancel();
  vi.advanceTimersByTime(2_000);
  expect(refetch).not.toHaveBeenCalled();
});
