/** The value in the middle; of an even number of values, the upper one of the two. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which that part of all values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN;
}

/**
 * Time this thread has worked, in microseconds: what others do on the same machine meanwhile is not in it, as it is in
 * time by the clock.
 */
export function workedMicroseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

/**
 * Microseconds of work an operation takes, as the median of several rounds over all inputs. `operation` gives a number,
 * so that no compiler can leave it out.
 */
export function microsecondsEach(
  count: number,
  rounds: number,
  operation: (index: number) => number,
): number {
  const times: number[] = [];
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const start = workedMicroseconds();
    for (let i = 0; i < count; i++) sum += operation(i);
    times.push((workedMicroseconds() - start) / count);
  }
  if (Number.isNaN(sum)) throw new Error('An operation gave no number.');
  return median(times);
}
