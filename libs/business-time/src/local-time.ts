import { BucketIndex } from './bucket-index.ts';
import { OpenWeek } from './open-week.ts';
import type { Pattern } from './pattern.ts';

const DAY = 86_400_000;

/**
 * How much local time is open up to a point of it: the repeating week, less what its holidays take away. A formula and
 * not a table, so that all years cost the same and nothing has to be worked out beforehand.
 */
export class LocalOpenTime {
  readonly #week: OpenWeek;
  readonly #holidays: Float64Array;
  readonly #byDay: BucketIndex;
  /** What the holidays before each took away, and in the end what all of them did. */
  readonly #lost: Float64Array;
  /** Open time up to each holiday, the earlier ones taken away. It stands still while the holiday lasts. */
  readonly #openAt: Float64Array;
  readonly #byOpen: BucketIndex;

  constructor(pattern: Pattern) {
    this.#week = new OpenWeek(
      pattern.week.flatMap((spans, weekday) =>
        spans.map(({ from, to }) => ({ from: from + weekday * DAY, to: to + weekday * DAY })),
      ),
    );
    this.#holidays = Float64Array.from(pattern.holidays.keys()).sort();
    this.#lost = new Float64Array(this.#holidays.length + 1);
    this.#openAt = new Float64Array(this.#holidays.length);
    this.#holidays.forEach((day, k) => {
      const start = this.#week.until(day * DAY);
      const lost = this.#lost[k] ?? 0;
      this.#openAt[k] = start - lost;
      this.#lost[k + 1] = lost + this.#week.until((day + 1) * DAY) - start;
    });
    this.#byDay = new BucketIndex(this.#holidays);
    this.#byOpen = new BucketIndex(this.#openAt);
  }

  /** Open local time from a fixed origin to `local`. */
  until(local: number): number {
    const day = Math.floor(local / DAY);
    const next = this.#byDay.atOrAfter(day);
    if (this.#holidays[next] === day) return this.#openAt[next] ?? 0;
    return this.#week.until(local) - (this.#lost[next] ?? 0);
  }

  /** The earliest local time at which `until` is `open`. */
  reach(open: number): number {
    // The first holiday that the answer does not lie behind.
    const next = this.#byOpen.atOrAfter(open);
    return this.#week.reach(open + (this.#lost[next] ?? 0));
  }
}
