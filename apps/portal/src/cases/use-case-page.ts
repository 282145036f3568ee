import { CasePageDocument } from '@casewire/client';
import { useCallback, useEffect, useMemo } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { useAfresh, useCaseEvents } from '../live/live-context.ts';
import { createRefetchTimer } from '../live/refetch-timer.ts';
import { type CaseDetail } from './owed-step.ts';

export interface CasePageFacts {
  on: CaseDetail | undefined;
  loading: boolean;
  error: CombinedError | undefined;
  refetch: () => void;
}

/** One case, kept true: the stream moves its card at once, and what only this page shows is asked for again. */
export function useCasePage(reference: string): CasePageFacts {
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: CasePageDocument,
    variables: { reference },
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => {
    ask({ requestPolicy: 'network-only' });
  }, [ask]);
  const timer = useMemo(() => createRefetchTimer(refetch, () => 0), [refetch]);
  useEffect(() => timer.cancel, [timer]);
  const caseId = data?.case?.id;
  useCaseEvents((event) => {
    if (event.case.id === caseId) timer.touch();
  });
  useAfresh(() => {
    timer.touch();
  });
  const on = data?.case ?? undefined;
  return { on, loading: !on && (fetching || stale), error, refetch };
}
