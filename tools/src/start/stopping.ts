/**
 * Everything that was started is stopped in the opposite order, once, whether a signal, a failure or the
 * end of the work asks for it.
 */
export class Stopping {
  private readonly steps: (() => Promise<void> | void)[] = [];
  private going: Promise<void> | undefined;

  get begun(): boolean {
    return this.going !== undefined;
  }

  add(step: () => Promise<void> | void): void {
    this.steps.push(step);
  }

  /**
   * Starts something that must be stopped again. The stop is noted before the start has finished: a
   * Ctrl-C in between waits for the start and then stops what it made.
   */
  async start<T>(begin: () => Promise<T>, stop: (started: T) => Promise<void> | void): Promise<T> {
    this.goOn();
    const starting = begin();
    this.add(async () => {
      const started = await starting.then(
        (value) => ({ value }),
        () => undefined,
      );
      if (started) await stop(started.value);
    });
    return starting;
  }

  /** Throws once stopping has begun, so that no further step begins. */
  goOn(): void {
    if (this.begun) throw new Error('Stopping.');
  }

  async run(): Promise<void> {
    this.going ??= this.inOrder();
    return this.going;
  }

  private async inOrder(): Promise<void> {
    for (const step of this.steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  }
}

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Ends the process after the steps; asked to while something serves, that is a clean end. */
export function stopOnSignals(
  stopping: Stopping,
  cleanEnd: () => boolean,
  say: (line: string) => void,
): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping.begun) return;
      const clean = cleanEnd();
      say('Stopping …');
      void stopping.run().then(() => {
        say('Stopped.');
        process.exit(clean ? 0 : codes[signal]);
      });
    });
  }
}
