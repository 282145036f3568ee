import { type ProblemEntryFragment } from '@casewire/client';
import { useCallback, useState } from 'react';
import { useClient, type CombinedError, type TypedDocumentNode } from 'urql';

interface Refused {
  problems: readonly ProblemEntryFragment[];
  failure: CombinedError | undefined;
}

export interface Doing<P, I> extends Refused {
  busy: boolean;
  /** The payload, or null: then `problems` or `failure` says why. */
  run: (input: I) => Promise<P | null>;
  reset: () => void;
}

const nothing: Refused = { problems: [], failure: undefined };

/** One mutation with a payload of its own; what it refuses is shown where it was asked for. */
export function useDoing<K extends string, P extends { problems: ProblemEntryFragment[] }, I>(
  document: TypedDocumentNode<Record<K, P>, { input: I }>,
  name: K,
): Doing<P, I> {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>(nothing);
  const run = useCallback(
    async (input: I) => {
      setBusy(true);
      setRefused(nothing);
      const { data, error } = await client.mutation(document, { input }).toPromise();
      setBusy(false);
      const payload = (data as Record<K, P> | undefined)?.[name];
      setRefused({ problems: payload?.problems ?? [], failure: payload ? undefined : error });
      return payload && payload.problems.length === 0 ? payload : null;
    },
    [client, document, name],
  );
  const reset = useCallback(() => {
    setRefused(nothing);
  }, []);
  return { ...refused, busy, run, reset };
}
