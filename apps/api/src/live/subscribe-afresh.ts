import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';

/**
 * Like graphql's own `subscribe`, but every event is executed with a context made for it, and giving up the stream
 * ends its wait at once instead of at the next event.
 */
export async function subscribeAfresh(
  args: ExecutionArgs,
  contextFor: (payload: unknown) => unknown,
  giveUp: () => void,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const results = run(source, (payload) =>
    execute({ ...args, rootValue: payload, contextValue: contextFor(payload) }),
  );
  const end = results.return.bind(results);
  results.return = (value) => {
    giveUp();
    return end(value);
  };
  return results;
}

async function* run(
  source: AsyncIterable<unknown>,
  each: (payload: unknown) => ExecutionResult | Promise<ExecutionResult>,
): AsyncGenerator<ExecutionResult, void, void> {
  for await (const payload of source) yield await each(payload);
}
