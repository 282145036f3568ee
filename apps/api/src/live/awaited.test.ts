import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openAwaited } from './awaited.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is awaited', () => {
  it('is overdue when it has not come in time, from the smallest id on that was told of', () => {
    const overdue = vi.fn();
    const awaited = openAwaited(() => 4, overdue, 100);
    awaited.expect(5, 'b');
    awaited.expect(7, 'a');
    awaited.expect(6, 'c');
    vi.advanceTimersByTime(99);
    expect(overdue).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(overdue.mock.calls).toEqual([['a']]);
  });

  it('is looked for everywhere if anybody did not know from where', () => {
    const overdue = vi.fn();
    const awaited = openAwaited(() => 4, overdue, 100);
    awaited.expect(5, 'b');
    awaited.expect(6, null);
    awaited.expect(7, 'c');
    vi.advanceTimersByTime(100);
    expect(overdue.mock.calls).toEqual([[null]]);
  });

  it('is not overdue while each wait ends with what it began for, and is when one does not', () => {
    let position = 0;
    const overdue = vi.fn();
    const awaited = openAwaited(() => position, overdue, 100);
    for (let top = 10; top <= 100; top += 10) {
      awaited.expect(top, null);
      position = top - 10;
      vi.advanceTimersByTime(50);
    }
    expect(overdue).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(overdue).toHaveBeenCalledOnce();
  });

  it('is not waited for if it is there already, nor after the end', () => {
    const overdue = vi.fn();
    const awaited = openAwaited(() => 4, overdue, 100);
    awaited.expect(4, null);
    vi.advanceTimersByTime(1_000);
    awaited.expect(5, null);
    awaited.close();
    vi.advanceTimersByTime(1_000);
    expect(overdue).not.toHaveBeenCalled();
  });
});
