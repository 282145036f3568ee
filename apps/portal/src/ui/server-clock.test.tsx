import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerClockProvider, useServerNow, useStale } from './server-clock.tsx';
import { createServerTime } from './server-time.ts';

const start = Date.parse('2026-11-23T09:41:52.400Z');

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the server’s time', () => {
  it('is the browser’s plus the offset, and runs on when the browser’s clock is stepped', () => {
    const time = createServerTime(5000);
    expect(time.now()).toBe(start + 5000);
    vi.advanceTimersByTime(1500);
    vi.setSystemTime(start - 86_400_000);
    expect(time.now()).toBe(start + 6500);
  });

  it('ticks on whole seconds with one timer for all who look, and rests when nobody does', () => {
    const time = createServerTime(0);
    const [one, other] = [vi.fn(), vi.fn()];
    const leave = [time.subscribe(one), time.subscribe(other)];
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(602);
    expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(time.tick() % 1000).toBeLessThan(10);
    leave.forEach((go) => {
      go();
    });
    expect(vi.getTimerCount()).toBe(0);
  });
});

function Shown({ every }: { every?: number }) {
  const now = useServerNow(every);
  const stale = useStale();
  return (
    <p>
      {new Date(now).toISOString().slice(11, 19)}{' '}
      {stale ? new Date(stale.since).toISOString().slice(11, 19) : 'live'}
    </p>
  );
}

it('components show it, renewed as often as they ask', () => {
  render(
    <ServerClockProvider offsetMs={0} stale={{ since: start }}>
      <Shown />
      <Shown every={60_000} />
    </ServerClockProvider>,
  );
  act(() => {
    vi.advanceTimersByTime(3000);
  });
  expect(screen.getByText('09:41:55 09:41:52')).toBeTruthy();
  expect(screen.getByText('09:41:00 09:41:52')).toBeTruthy();
});

it('a component outside says what is missing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(() => render(<Shown />)).toThrow('ServerClockProvider');
});
