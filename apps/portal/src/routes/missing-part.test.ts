import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isMissingPart, loadAgainWhenAnswered, mayLoadAgain } from './missing-part.ts';

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a part of a page that could not be fetched', () => {
  it('is known by what browsers say of it', () => {
    for (const message of [
      'Failed to fetch dynamically imported module: https://support.example/assets/case-dialogs.js',
      'error loading dynamically imported module: https://support.example/assets/case-dialogs.js',
      'Importing a module script failed.',
      'Unable to preload CSS for /assets/case-dialogs.css',
    ])
      expect(isMissingPart(new TypeError(message)), message).toBe(true);
    expect(isMissingPart(new TypeError("Cannot read properties of null (reading 'id')"))).toBe(false);
    expect(isMissingPart({ status: 404 })).toBe(false);
  });

  it('loads the page again once the service answers, and not a second time at once', async () => {
    const answers = [
      Promise.reject(new TypeError('offline')),
      new Response(null, { status: 503 }),
      new Response(),
    ];
    const asked = vi.fn(() => Promise.resolve(answers.shift() ?? new Response()));
    vi.stubGlobal('fetch', asked);
    const load = vi.fn();
    expect(mayLoadAgain()).toBe(true);
    void loadAgainWhenAnswered(new AbortController().signal, load);
    await vi.advanceTimersByTimeAsync(400);
    expect([asked.mock.calls.length, load.mock.calls.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([asked.mock.calls.length, load.mock.calls.length]).toEqual([3, 1]);
    expect(mayLoadAgain()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(mayLoadAgain()).toBe(true);
  });

  it('is left alone by a page that was left', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const left = new AbortController();
    const load = vi.fn();
    void loadAgainWhenAnswered(left.signal, load);
    await vi.advanceTimersByTimeAsync(1_000);
    left.abort();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(load).not.toHaveBeenCalled();
  });
});
