import { type Instant } from '../../clock-time.ts';

/** How much fits, and in how many milliseconds a full one has run empty. It leaks evenly, never in one gush. */
export interface BucketSize {
  readonly capacity: number;
  readonly emptyMs: number;
}

/** How full a bucket was when it was last looked at. */
export interface Bucket {
  readonly level: number;
  readonly at: Instant;
}

export interface Reading {
  /** Whether what was asked for went in; if not, the bucket is as it was. */
  readonly allowed: boolean;
  readonly limit: number;
  /** What would still go in now, whole. */
  readonly remaining: number;
  /** When it is empty again if nobody pours. */
  readonly resetAt: Instant;
  /** In how many milliseconds the same amount would go in; 0 if it did. */
  readonly retryAfterMs: number;
}

/** In how many whole seconds to try again, as HTTP's Retry-After says it: at least one. */
export const retryAfterSeconds = ({ retryAfterMs }: Pick<Reading, 'retryAfterMs'>): number =>
  Math.max(1, Math.ceil(retryAfterMs / 1_000));

/** The level after what has leaked since. A clock that stands behind leaks nothing. */
export function levelAt(bucket: Bucket | undefined, { capacity, emptyMs }: BucketSize, now: Instant): number {
  if (!bucket) return 0;
  const leaked = (Math.max(0, now - bucket.at) * capacity) / emptyMs;
  return Math.max(0, bucket.level - leaked);
}

/** Pours, if it fits. An amount below zero gives back; it never goes below empty. */
export function pour(
  bucket: Bucket | undefined,
  amount: number,
  size: BucketSize,
  now: Instant,
): { readonly bucket: Bucket; readonly reading: Reading } {
  const before = levelAt(bucket, size, now);
  const after = Math.max(0, before + amount);
  const allowed = amount <= 0 || after <= size.capacity;
  const level = allowed ? after : before;
  return {
    bucket: { level, at: Math.max(now, bucket?.at ?? now) },
    reading: readingOf(allowed, level, amount, size, now),
  };
}

/** What is told of a bucket that holds `level` now. */
export function readingOf(
  allowed: boolean,
  level: number,
  amount: number,
  { capacity, emptyMs }: BucketSize,
  now: Instant,
): Reading {
  const msPerPoint = emptyMs / capacity;
  return {
    allowed,
    limit: capacity,
    remaining: Math.max(0, Math.floor(capacity - level)),
    resetAt: now + Math.ceil(level * msPerPoint),
    retryAfterMs: allowed ? 0 : Math.ceil(Math.max(0, level + amount - capacity) * msPerPoint),
  };
}
