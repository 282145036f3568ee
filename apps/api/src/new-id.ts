import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { type Instant } from './clock-time.ts';

const BYTES = 16;
const pool = Buffer.allocUnsafe(256 * BYTES);
let used = pool.length;

/**
 * A new identifier (UUID version 7) of something that is of the instant `at`, in ms since 1970. Randomness is fetched
 * for many at a time: thousands of events are written at once, and asking the system for each costs more than the rest.
 */
export function newIdOf(at: Instant): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += BYTES));
  return v7({ msecs: at, random });
}
