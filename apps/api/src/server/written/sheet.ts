/** Thrown where an answer is not simply what its resolvers gave: an error, or null where it may not stand. */
export class NotPlain extends Error {}

/** Joined together when there are so many: a list that holds them all would be larger than the text. */
const MOST_PARTS = 4_096;

/** Text that is written from its beginning to its end, with gaps for what comes later. */
export class Sheet {
  /** What stands before the parts. */
  #before: (string | Sheet)[] | null = null;
  readonly #parts: string[] = [];
  #many = 0;

  constructor(readonly writing: Writing) {}

  add(part: string): void {
    if (this.#many === MOST_PARTS) this.#join();
    this.#parts[this.#many++] = part;
  }

  /** Leaves a gap for what a promise will give. */
  later(promise: PromiseLike<unknown>, write: Write): void {
    const gap = new Sheet(this.writing);
    this.#join().push(gap);
    this.writing.wait(promise, (value) => {
      write(value, gap);
    });
  }

  #join(): (string | Sheet)[] {
    const parts = this.#many === this.#parts.length ? this.#parts : this.#parts.slice(0, this.#many);
    const before = (this.#before ??= []);
    before.push(parts.join(''));
    this.#many = 0;
    return before;
  }

  /** What was written, once: the sheet is empty afterwards, for it may be known for longer than its text. */
  take(): string {
    const parts = this.#join();
    this.#before = null;
    this.#parts.length = 0;
    // Added to each other, not joined: the letters are copied once, when the whole of it is sent.
    let text = '';
    for (const part of parts) text += typeof part === 'string' ? part : part.take();
    return text;
  }
}

/** Writes a value into a text. */
export type Write = (value: unknown, sheet: Sheet) => void;

/** One answer while it is being written. */
export class Writing {
  #waiting = 0;
  #end: ((plain: boolean) => void) | null = null;
  #broken = false;
  /** Whether something that was asked for at the top is null. */
  missed = false;

  constructor(
    /** What resolvers are given. */
    readonly context: unknown,
    /** The arguments of each field of the plan that takes any. */
    readonly given: readonly object[],
    /** Told of what a promise fails with. */
    private readonly failed: (error: unknown) => void,
  ) {}

  wait(promise: PromiseLike<unknown>, then: (value: unknown) => void): void {
    this.#waiting++;
    promise.then(
      (value) => {
        if (this.#broken) return;
        try {
          then(value);
        } catch {
          this.#stop();
          return;
        }
        if (--this.#waiting === 0) this.#end?.(true);
      },
      (error: unknown) => {
        this.failed(error);
        this.#stop();
      },
    );
  }

  /** Resolves when nothing is missing any more: whether it is the answer. At once if nothing is. */
  ended(): boolean | Promise<boolean> {
    if (this.#broken) return false;
    if (this.#waiting === 0) return true;
    return new Promise((resolve) => (this.#end = resolve));
  }

  /** What else is on its way is nobody's any more. */
  #stop(): void {
    this.#broken = true;
    this.#end?.(false);
  }
}
