import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attainmentOf, attainmentTenths, breachBudget } from './attainment.ts';

const counts = fc.record({ met: fc.nat({ max: 5_000_000 }), missed: fc.nat({ max: 5_000_000 }) });
/** Targets as a policy writes them, up to four decimals, with their numerator over ten thousand. */
const targets = fc.integer({ min: 1, max: 10_000 }).map((parts) => ({ parts, target: parts / 10_000 }));

describe('attainment (D-KPI-1)', () => {
  it('is met ÷ (met + missed), and nothing when nothing was decided', () => {
    expect(attainmentOf({ met: 19, missed: 1 })).toBe(0.95);
    expect(attainmentOf({ met: 0, missed: 3 })).toBe(0);
    expect(attainmentOf({ met: 0, missed: 0 })).toBeNull();
    expect(attainmentTenths({ met: 0, missed: 0 })).toBeNull();
  });

  it('reads as no more than it is', () => {
    expect(attainmentTenths({ met: 9_499, missed: 501 })).toBe(949);
    expect(attainmentTenths({ met: 9_999, missed: 1 })).toBe(999);
    expect(attainmentTenths({ met: 95, missed: 5 })).toBe(950);
    fc.assert(
      fc.property(counts, ({ met, missed }) => {
        const tenths = attainmentTenths({ met, missed });
        if (tenths === null) return;
        expect(tenths * (met + missed)).toBeLessThanOrEqual(met * 1000);
        expect((tenths + 1) * (met + missed)).toBeGreaterThan(met * 1000);
      }),
    );
  });
});

describe('the breach budget (D-KPI-2)', () => {
  it('counts what may still be missed: of 190 met at 95 %, ten', () => {
    expect(breachBudget({ met: 190, missed: 0 }, 0.95)).toBe(10);
    expect(breachBudget({ met: 190, missed: 8 }, 0.95)).toBe(2);
    expect(breachBudget({ met: 190, missed: 10 }, 0.95)).toBe(0);
    expect(breachBudget({ met: 189, missed: 10 }, 0.95)).toBe(-1);
  });

  it('is nothing at the start, when the first miss would already fall under the target', () => {
    expect(breachBudget({ met: 0, missed: 0 }, 0.95)).toBe(0);
    expect(breachBudget({ met: 18, missed: 0 }, 0.95)).toBe(0);
    expect(breachBudget({ met: 19, missed: 0 }, 0.95)).toBe(1);
  });

  it('does not lose one to a binary fraction: 1,999 met at 99.95 % leave room for exactly one', () => {
    expect(breachBudget({ met: 1_999, missed: 0 }, 0.9995)).toBe(1);
    expect(breachBudget({ met: 57, missed: 0 }, 0.57)).toBe(43);
    expect(breachBudget({ met: 29, missed: 71 }, 0.29)).toBe(0);
  });

  it('leaves none at a target of 100 %', () => {
    expect(breachBudget({ met: 40, missed: 0 }, 1)).toBe(0);
    expect(breachBudget({ met: 40, missed: 2 }, 1)).toBe(-2);
  });

  it('is the most that may be missed: with it the target is kept, with one more it is not', () => {
    const keeps = (met: number, missed: number, parts: number) =>
      BigInt(met) * 10_000n >= BigInt(parts) * BigInt(met + missed);
    fc.assert(
      fc.property(counts, targets, ({ met, missed }, { parts, target }) => {
        const most = missed + breachBudget({ met, missed }, target);
        expect(most).toBeGreaterThanOrEqual(0);
        expect(keeps(met, most, parts)).toBe(true);
        expect(keeps(met, most + 1, parts)).toBe(false);
      }),
    );
  });

  it('falls by one with every miss, and never with a promise met', () => {
    fc.assert(
      fc.property(counts, targets, ({ met, missed }, { target }) => {
        const budget = breachBudget({ met, missed }, target);
        expect(breachBudget({ met, missed: missed + 1 }, target)).toBe(budget - 1);
        expect(breachBudget({ met: met + 1, missed }, target)).toBeGreaterThanOrEqual(budget);
      }),
    );
  });

  it('refuses a target or a count that is none', () => {
    for (const target of [0, -0.1, 1.01, NaN, 1e-12])
      expect(() => breachBudget({ met: 1, missed: 1 }, target)).toThrow(RangeError);
    for (const met of [-1, 0.5, NaN, Infinity])
      expect(() => breachBudget({ met, missed: 1 }, 0.95)).toThrow(RangeError);
  });
});
