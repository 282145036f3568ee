import { type ExecutionResult } from 'graphql';

/**
 * A generator that gives nothing and ends when it is told to: what a transport holds for a subscription whose answers
 * are written past it. `leave` is called once, when it ends.
 */
export function openEnding(leave: () => void): AsyncGenerator<ExecutionResult, void, void> {
  let ended = false;
  let end: () => void = () => undefined;
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  const over = new Promise<IteratorReturnResult<undefined>>((resolve) => {
    end = () => {
      resolve(done);
    };
  });
  const finish = (): Promise<IteratorReturnResult<undefined>> => {
    if (!ended) leave();
    ended = true;
    end();
    return over;
  };
  return {
    next: () => over,
    return: finish,
    throw: finish,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      await finish();
    },
  };
}
