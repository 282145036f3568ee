import { CaseRowsDocument, type CaseRowFragment, type DeliveredEvent } from '@casewire/client';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { useAfresh, useCaseEvents } from '../live/live-context.ts';
import { movesRows } from '../live/membership.ts';
import { createRefetchTimer } from '../live/refetch-timer.ts';

/** The most a page of the API holds. */
export const pageSize = 50;

export interface RowPage {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export type LoadPage = (
  first: number,
  after: string | undefined,
) => Promise<{ page?: RowPage | undefined; error?: CombinedError | undefined }>;

export interface CaseRows {
  /** In the server's order as last heard; what they hold is always current. */
  rows: CaseRowFragment[];
  total: number;
  hasMore: boolean;
  /** Nothing is known yet. */
  loading: boolean;
  /** Something is known, and is being asked for again. */
  refreshing: boolean;
  error: CombinedError | undefined;
  loadMore: () => void;
  refetch: () => void;
}

interface Known {
  ids: string[];
  total: number;
  hasMore: boolean;
  loaded: boolean;
  fetching: boolean;
  error: CombinedError | undefined;
}

const nothing: Known = { ids: [], total: 0, hasMore: false, loaded: false, fetching: true, error: undefined };

/** A live list: asks for whole windows of rows, and keeps showing what it knows until the answer is there. */
export function useCaseRows(
  load: LoadPage,
  concerns: (event: DeliveredEvent) => boolean = anything,
): CaseRows {
  const [known, merge] = useReducer(
    (before: Known, change: Partial<Known>) => ({ ...before, ...change }),
    nothing,
  );
  const run = useRef(0);
  const wanted = useRef(pageSize);

  const fetchWindow = useCallback(async () => {
    const mine = ++run.current;
    merge({ fetching: true });
    const ids = new Set<string>();
    let after: string | undefined;
    for (;;) {
      const { page, error } = await load(pageSize, after);
      if (mine !== run.current) return;
      if (!page) {
        merge({ fetching: false, error });
        return;
      }
      for (const { id } of page.nodes) ids.add(id);
      after = page.pageInfo.endCursor ?? undefined;
      if (ids.size < wanted.current && page.pageInfo.hasNextPage && after !== undefined) continue;
      const { totalCount: total, pageInfo } = page;
      merge({
        ids: [...ids],
        total,
        hasMore: pageInfo.hasNextPage,
        loaded: true,
        fetching: false,
        error: undefined,
      });
      return;
    }
  }, [load]);

  useEffect(() => {
    wanted.current = pageSize;
    void fetchWindow();
  }, [fetchWindow]);

  const timer = useMemo(() => createRefetchTimer(() => void fetchWindow()), [fetchWindow]);
  useEffect(() => timer.cancel, [timer]);
  useCaseEvents((event) => {
    if (movesRows(event.type) && concerns(event)) timer.touch();
  });
  useAfresh(() => {
    timer.touch();
  });

  const [{ data }] = useQuery({
    query: CaseRowsDocument,
    variables: { ids: known.ids },
    requestPolicy: 'cache-only',
    pause: known.ids.length === 0,
  });
  const rows = useMemo(() => {
    if (known.ids.length === 0) return [];
    return (data?.nodes ?? []).filter(
      (node): node is CaseRowFragment & { __typename: 'Case' } => node?.__typename === 'Case',
    );
  }, [data, known.ids]);

  return {
    rows,
    total: known.total,
    hasMore: known.hasMore,
    loading: !known.loaded && known.fetching,
    refreshing: known.loaded && known.fetching,
    error: known.error,
    loadMore: () => {
      wanted.current = known.ids.length + pageSize;
      void fetchWindow();
    },
    refetch: () => void fetchWindow(),
  };
}

const anything = () => true;
