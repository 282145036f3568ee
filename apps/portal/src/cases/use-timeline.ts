import { CaseTimelineDocument, type EventEntryFragment } from '@casewire/client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient, useQuery, type CombinedError } from 'urql';
import { useAfresh, useCaseEvents } from '../live/live-context.ts';
import { createRefetchTimer } from '../live/refetch-timer.ts';

const pageSize = 50;

export interface CaseTimeline {
  /** Oldest first. */
  events: EventEntryFragment[];
  loading: boolean;
  error: CombinedError | undefined;
  hasEarlier: boolean;
  loadEarlier: () => void;
  refetch: () => void;
  /** Came in since the page was opened. */
  isFresh: (event: EventEntryFragment) => boolean;
}

/** The newest page follows the stream; earlier pages never change once they are read. */
export function useTimeline(reference: string): CaseTimeline {
  const client = useClient();
  const [{ data, error, fetching }, ask] = useQuery({
    query: CaseTimelineDocument,
    variables: { reference, last: pageSize },
    requestPolicy: 'cache-and-network',
  });
  const caseId = data?.case?.id;
  const page = data?.case?.timeline;
  const [earlier, setEarlier] = useState<{
    events: EventEntryFragment[];
    hasMore: boolean;
    cursor: string | null;
  }>();
  const opened = useRef<ReadonlySet<string>>(undefined);

  const refetch = useCallback(() => {
    ask({ requestPolicy: 'network-only' });
  }, [ask]);
  const timer = useMemo(() => createRefetchTimer(refetch, () => 0), [refetch]);
  useEffect(() => timer.cancel, [timer]);
  useCaseEvents((event) => {
    if (event.case.id === caseId) timer.touch();
  });
  useAfresh(() => {
    timer.touch();
  });

  const events = useMemo(() => {
    const byId = new Map<string, EventEntryFragment>();
    for (const event of earlier?.events ?? []) byId.set(event.id, event);
    for (const event of page?.nodes ?? []) byId.set(event.id, event);
    // Told in the order things happened; what was written down later stands where it belongs.
    return [...byId.values()].sort((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt));
  }, [earlier, page]);
  useEffect(() => {
    if (page && !opened.current) opened.current = new Set(page.nodes.map(({ id }) => id));
  }, [page]);

  const before = earlier ? earlier.cursor : (page?.pageInfo.startCursor ?? null);
  return {
    events,
    loading: fetching && !page,
    error,
    hasEarlier: earlier?.hasMore ?? page?.pageInfo.hasPreviousPage ?? false,
    loadEarlier: () => {
      if (before === null) return;
      void client
        .query(CaseTimelineDocument, { reference, last: pageSize, before }, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data: answer }) => {
          const more = answer?.case?.timeline;
          if (!more) return;
          const known = earlier?.events ?? page?.nodes ?? [];
          setEarlier({
            events: [...more.nodes, ...known],
            hasMore: more.pageInfo.hasPreviousPage,
            cursor: more.pageInfo.startCursor,
          });
        });
    },
    refetch,
    isFresh: (event) =>
      opened.current !== undefined && !opened.current.has(event.id) && !earlier?.events.includes(event),
  };
}
