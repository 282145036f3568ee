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

const UNDATED = '00000000-0000-';

/** A new identifier of something that gets its instant when it is written (`datedId`). */
export const undatedId = (): string => newIdOf(0);

/** An identifier that had no instant, as one of the instant `at`; any other as it is. */
export function datedId(id: string, at: Instant): string {
  if (!id.startsWith(UNDATED)) return id;
  const ms = at.toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-${id.slice(UNDATED.length)}`;
}
