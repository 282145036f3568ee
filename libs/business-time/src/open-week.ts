import { BucketIndex } from './bucket-index.ts';
import type { Segment } from './segment.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const HOURS_OF_WEEK = 168;

/** Local midnight of a Monday: day 0, 1970-01-01, was a Thursday. */
const MONDAY = -3 * DAY;

/**
 * Open local time of a week that repeats for ever, holidays left out. Local time is a number like an instant:
 * milliseconds since 1970-01-01T00:00 on the wall.
 */
export class OpenWeek {
  /** Open milliseconds of a whole week. */
  readonly total: number;
  readonly #starts: Float64Array;
  /** Open time of the week before each span, and in the end `total`. */
  readonly #before: Float64Array;
  readonly #byEnd: BucketIndex;
  readonly #byBefore: BucketIndex;

  /** Takes the spans of a week, sorted and disjoint, in milliseconds after Monday's midnight; not empty. */
  constructor(spans: readonly Segment[]) {
    let sum = 0;
    const before = spans.map(({ from, to }) => {
      sum += to - from;
      return sum - (to - from);
    });
    this.total = sum;
    // After the last span comes one that never starts within the week.
    this.#starts = Float64Array.from([...spans.map(({ from }) => from), WEEK]);
    this.#before = Float64Array.from([...before, sum]);
    this.#byEnd = new BucketIndex(
      Float64Array.from(spans, ({ to }) => to),
      HOURS_OF_WEEK,
    );
    this.#byBefore = new BucketIndex(Float64Array.from(before), HOURS_OF_WEEK);
  }

  /** Open local time from the Monday of the epoch's week to `local`; negative before it. */
  until(local: number): number {
    const week = Math.floor((local - MONDAY) / WEEK);
    const within = local - MONDAY - week * WEEK;
    // The first span that ends after `within`; all is in whole milliseconds.
    const span = this.#byEnd.atOrAfter(within + 1);
    const started = Math.max(within - (this.#starts[span] ?? 0), 0);
    return week * this.total + (this.#before[span] ?? 0) + started;
  }

  /** The earliest local time at which `until` is `open`. */
  reach(open: number): number {
    const week = Math.ceil(open / this.total) - 1;
    const within = open - week * this.total;
    const span = this.#byBefore.atOrAfter(within) - 1;
    return MONDAY + week * WEEK + (this.#starts[span] ?? 0) + within - (this.#before[span] ?? 0);
  }
}
