import { type Instant } from './when.ts';

/** The clocks of the database, as far as the passing of time needs them. */
export interface Clocks {
  /** The earliest instant at which a clock wants attention. */
  nextWake(): Promise<Instant | null>;
  /** Gives attention to every clock that wants it by `now`. */
  wake(now: Instant): Promise<void>;
}

interface Step {
  readonly at: Instant;
  readonly run: () => Promise<void>;
}

/**
 * Simulated time. What people do waits in one queue across all cases; before each step the clocks that wake earlier
 * are attended to at their own instant, a few milliseconds late, as the real ticker would.
 */
export class Timeline {
  #now: Instant;
  #steps: Step[] = [];
  readonly #clocks: Clocks;

  constructor(begins: Instant, clocks: Clocks) {
    this.#now = begins;
    this.#clocks = clocks;
  }

  readonly now = (): Instant => this.#now;

  add(at: Instant, run: () => Promise<void>): void {
    this.#steps.push({ at, run });
  }

  /** Lets time pass up to and including `end`. */
  async runTo(end: Instant): Promise<void> {
    // One at a time, for a step may add others before the end.
    for (let step = this.#takeFirst(end); step; step = this.#takeFirst(end)) {
      await this.#wakeUntil(step.at);
      this.#moveTo(step.at);
      await step.run();
    }
    await this.#wakeUntil(end);
    this.#now = Math.max(this.#now, end);
  }

  /** The earliest step by then; of two at one instant the one added first. */
  #takeFirst(end: Instant): Step | undefined {
    const first = this.#steps.reduce<Step | undefined>(
      (earliest, step) => (step.at <= end && (!earliest || step.at < earliest.at) ? step : earliest),
      undefined,
    );
    if (first) this.#steps.splice(this.#steps.indexOf(first), 1);
    return first;
  }

  async #wakeUntil(end: Instant): Promise<void> {
    for (;;) {
      const next = await this.#clocks.nextWake();
      if (next === null || next > end) return;
      this.#moveTo(next + 2 + (next % 7));
      await this.#clocks.wake(this.#now);
    }
  }

  /** Always forwards: no two things are recorded at the same instant, so the log's order is the story's. */
  #moveTo(at: Instant): void {
    this.#now = Math.max(at, this.#now + 1);
  }
}
