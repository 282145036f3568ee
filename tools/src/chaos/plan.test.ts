import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

describe('a plan of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(7, 35_000, 3)).toEqual(planOf(7, 35_000, 3));
    expect(planOf(7, 35_000, 3)).not.toEqual(planOf(8, 35_000, 3));
  });

  it('brings nearly every kind of fault within a short run, and all within a longer one', () => {
    const kinds = (seed: number, ms: number) => new Set(planOf(seed, ms, 3).map(({ fault }) => fault.kind));
    for (const seed of seeds) {
      expect(kinds(seed, 35_000).size).toBeGreaterThanOrEqual(5);
      expect(kinds(seed, 180_000).size).toBe(7);
    }
  });

  it('goes forwards, stays within the run and names only nodes that exist', () => {
    for (const seed of seeds) {
      const steps = planOf(seed, 35_000, 3);
      const times = steps.map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.every((at) => at > 0 && at < 35_000)).toBe(true);
      for (const { fault } of steps) if ('node' in fault) expect([0, 1, 2]).toContain(fault.node);
    }
  });
});
