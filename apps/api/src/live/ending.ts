import { type ExecutionResult } from 'graphql';

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * A generator that gives nothing and ends when it is told to: what a transport holds for a subscription whose answers
 * are written past it. There is one for each subscriber, so it is small.
 */
class Ending implements AsyncGenerator<ExecutionResult, void, void> {
  readonly #over = Promise.withResolvers<typeof DONE>();
  #leave: (() => void) | null;

  constructor(leave: () => void) {
    this.#leave = leave;
  }

  next(): Promise<typeof DONE> {
    return this.#over.promise;
  }

  return(): Promise<typeof DONE> {
    const leave = this.#leave;
    this.#leave = null;
    leave?.();
    this.#over.resolve(DONE);
    return this.#over.promise;
  }

  throw(): Promise<typeof DONE> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

/** `leave` is called once, when it ends. */
export const openEnding = (leave: () => void): AsyncGenerator<ExecutionResult, void, void> =>
  new Ending(leave);
