import { type Instant } from '../../clock-time.ts';
import { type Bucket, type BucketSize, levelAt, pour, type Reading } from './leaky-bucket.ts';

/** Buckets by name, wherever they stand. */
export interface Buckets {
  /** Pours `amount` into the bucket of that key, if it fits; below zero gives back. */
  pour(key: string, amount: number, size: BucketSize, now: Instant): Promise<Reading>;
  close(): Promise<void>;
}

/** So many keys at most: whoever sends from ever new addresses pushes the oldest buckets out, not the memory up. */
const MOST_KEYS = 100_000;

/** Buckets of this process alone. */
export function bucketsInMemory(mostKeys = MOST_KEYS): Buckets & { readonly size: number } {
  const buckets = new Map<string, { bucket: Bucket; size: BucketSize }>();

  /** Looks at the two oldest each time one is added, so that what has run empty does not stay. */
  const sweep = (now: Instant): void => {
    let looked = 0;
    for (const [key, { bucket, size }] of buckets) {
      if (buckets.size > mostKeys || levelAt(bucket, size, now) === 0) buckets.delete(key);
      if (++looked === 2) return;
    }
  };

  return {
    get size() {
      return buckets.size;
    },
    pour(key, amount, size, now) {
      const { bucket, reading } = pour(buckets.get(key)?.bucket, amount, size, now);
      buckets.delete(key);
      if (bucket.level > 0) buckets.set(key, { bucket, size });
      sweep(now);
      return Promise.resolve(reading);
    },
    close: () => Promise.resolve(),
  };
}
