import { describe, expect, it } from 'vitest';
import { type Clocks, Timeline } from './timeline.ts';

/** Clocks that want attention at the given instants, and a book of when they got it. */
function clocksAt(...wakes: number[]): Clocks & { attended: number[] } {
  const attended: number[] = [];
  return {
    attended,
    nextWake: () => Promise.resolve(wakes[0] ?? null),
    wake(now) {
      attended.push(now);
      while ((wakes[0] ?? Infinity) <= now) wakes.shift();
      return Promise.resolve();
    },
  };
}

describe('simulated time', () => {
  it('runs the steps of all stories in the order of their instants', async () => {
    const timeline = new Timeline(0, clocksAt());
    const seen: number[] = [];
    for (const at of [500, 100, 300]) timeline.add(at, () => Promise.resolve(void seen.push(timeline.now())));
    await timeline.runTo(400);
    expect(seen).toEqual([100, 300]);
    await timeline.runTo(1_000);
    expect(seen).toEqual([100, 300, 500]);
  });

  it('attends to a clock a few milliseconds after its instant and before what comes later', async () => {
    const clocks = clocksAt(1_000, 2_000);
    const timeline = new Timeline(0, clocks);
    timeline.add(1_500, () => Promise.resolve(void clocks.attended.push(timeline.now())));
    await timeline.runTo(3_000);
    const [first = 0, step, last = 0] = clocks.attended;
    expect(step).toBe(1_500);
    for (const [at, due] of [
      [first, 1_000],
      [last, 2_000],
    ] as const) {
      expect(at).toBeGreaterThan(due);
      expect(at - due).toBeLessThan(10);
    }
  });

  it('never stands still', async () => {
    const timeline = new Timeline(0, clocksAt());
    const seen: number[] = [];
    for (let n = 0; n < 3; n += 1) timeline.add(100, () => Promise.resolve(void seen.push(timeline.now())));
    await timeline.runTo(100);
    expect(seen).toEqual([100, 101, 102]);
  });
});
