import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, intersect, measure, subtract, union, type Segment } from './segment.ts';

const lists = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 8 })), { maxLength: 8 })
  .map((pairs) => union(pairs.map(([from, length]) => ({ from, to: from + length }))));

const instants = (segments: Segment[]) =>
  Array.from({ length: 50 }, (_, at) => at).filter((at) => segments.some((segment) => contains(segment, at)));

describe('half-open segments', () => {
  it('contain their start and not their end', () => {
    expect(contains({ from: 1, to: 3 }, 1)).toBe(true);
    expect(contains({ from: 1, to: 3 }, 3)).toBe(false);
  });

  it('that touch or overlap become one in a union, and empty ones vanish', () => {
    expect(
      union([
        { from: 5, to: 7 },
        { from: 1, to: 3 },
        { from: 3, to: 4 },
        { from: 9, to: 9 },
      ]),
    ).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 7 },
    ]);
  });

  it('intersect in the instants that are in both, and subtract to those in the first alone', () => {
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const inA = instants(a);
        const inB = instants(b);
        expect(instants(intersect(a, b))).toEqual(inA.filter((at) => inB.includes(at)));
        expect(instants(subtract(a, b))).toEqual(inA.filter((at) => !inB.includes(at)));
      }),
    );
  });

  it('lose nothing when cut: what is in both and what is in one measure what there was', () => {
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        expect(measure(intersect(a, b)) + measure(subtract(a, b))).toBe(measure(a));
      }),
    );
  });
});
