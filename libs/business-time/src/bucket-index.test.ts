import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BucketIndex } from './bucket-index.ts';

/** Close together and far apart, and some of them twice. */
const numbers = fc.array(
  fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -1_000_000, max: 1_000_000 })),
  { maxLength: 60 },
);

describe('a bucket index', () => {
  it('finds what a look at every value finds', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 200 }), numbers, (values, buckets, wanted) => {
        const sorted = Float64Array.from(values).sort();
        const index = new BucketIndex(sorted, buckets);
        for (const value of [...wanted, ...values]) {
          const found = sorted.findIndex((one) => one >= value);
          expect(index.atOrAfter(value)).toBe(found < 0 ? sorted.length : found);
        }
      }),
    );
  });

  it('halves a bucket that holds nearly all values', () => {
    const values = Float64Array.from([...Array.from({ length: 1000 }, (_, i) => i), 1e12]);
    const index = new BucketIndex(values);
    for (let value = -1; value <= 1001; value += 0.5) {
      expect(index.atOrAfter(value)).toBe(values.findIndex((one) => one >= value));
    }
  });
});
