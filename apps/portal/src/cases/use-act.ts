import { type ProblemEntryFragment } from '@casewire/client';
import { useCallback, useState } from 'react';
import { useClient, type CombinedError, type TypedDocumentNode } from 'urql';

export interface Payload {
  case: { id: string } | null;
  problems: ProblemEntryFragment[];
}

export interface Act<C, I> {
  /** The case as it is afterwards, or null: then `problems` or `failure` says why. */
  run: (input: I) => Promise<C | null>;
  busy: boolean;
  problems: ProblemEntryFragment[];
  failure: CombinedError | undefined;
  reset: () => void;
}

interface Outcome {
  busy: boolean;
  problems: ProblemEntryFragment[];
  failure: CombinedError | undefined;
}

const idle: Outcome = { busy: false, problems: [], failure: undefined };

/** One mutation: what it refuses is data to show beside the form, what fails is said with its reference. */
export function useAct<K extends string, D extends Record<K, Payload>, I>(
  document: TypedDocumentNode<D, { input: I }>,
  name: K,
): Act<NonNullable<D[K]['case']>, I> {
  const client = useClient();
  const [outcome, setOutcome] = useState<Outcome>(idle);
  const run = useCallback(
    async (input: I) => {
      setOutcome({ ...idle, busy: true });
      const { data, error } = await client.mutation(document, { input }).toPromise();
      const payload: D[K] | undefined = data?.[name];
      setOutcome({ busy: false, problems: payload?.problems ?? [], failure: payload ? undefined : error });
      return payload && payload.problems.length === 0 ? payload.case : null;
    },
    [client, document, name],
  );
  const reset = useCallback(() => {
    setOutcome(idle);
  }, []);
  return { ...outcome, run, reset };
}
