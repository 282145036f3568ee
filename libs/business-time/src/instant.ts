/** Beyond these years a calendar of today says nothing; refusing them bounds memory and work. */
export const EARLIEST = Date.UTC(1900, 0, 1);
export const LATEST = Date.UTC(2200, 0, 1);

/** Refuses what is no instant: `at` must be whole epoch milliseconds in `[earliest, latest]`. */
export function checkInstant(at: number, earliest: number, latest: number): void {
  if (Number.isSafeInteger(at) && at >= earliest && at <= latest) return;
  const range = `${new Date(earliest).toISOString()} to ${new Date(latest).toISOString()}`;
  throw new RangeError(
    `${String(at)} is no instant of this calendar: give whole epoch milliseconds, ${range}.`,
  );
}

/** Refuses what is no length of time: whole milliseconds, zero or more. */
export function checkDuration(durationMs: number): void {
  if (Number.isSafeInteger(durationMs) && durationMs >= 0) return;
  throw new RangeError(`${String(durationMs)} is no length of time: give whole milliseconds, zero or more.`);
}

/** Refuses a stretch of time that ends before it starts. */
export function checkOrder(from: number, to: number): void {
  if (from <= to) return;
  throw new RangeError(
    `The stretch from ${String(from)} to ${String(to)} ends before it starts: swap the two.`,
  );
}
