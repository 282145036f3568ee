import { PromisesKeptDocument, type PromisesKeptQuery } from '@casewire/client';
import { useEffect, useMemo, useReducer } from 'react';
import { useClient, type Client, type CombinedError } from 'urql';
import { useAfresh, useCaseEvents } from '../live/live-context.ts';
import { createRefetchTimer } from '../live/refetch-timer.ts';
import { useServerTime } from '../ui/server-clock.tsx';
import { movesFigures } from './deciding-events.ts';

export type KnownAttainment = PromisesKeptQuery['attainment'];

export interface LiveAttainment {
  known: KnownAttainment | undefined;
  /** Nothing is known yet. */
  loading: boolean;
  error: CombinedError | undefined;
  refetch: () => void;
}

interface State {
  known: KnownAttainment | undefined;
  fetching: boolean;
  error: CombinedError | undefined;
}

/** A timer longer than this fires at once. */
const longestTimer = 2 ** 31 - 1;

/** The current period's figures; asked for again when a promise is decided and when the period ends, while the old ones stay. */
export function useAttainment(): LiveAttainment {
  const client = useClient();
  const serverNow = useServerTime();
  const [state, merge] = useReducer((before: State, change: Partial<State>) => ({ ...before, ...change }), {
    known: undefined,
    fetching: true,
    error: undefined,
  });
  const { ask, timer } = useMemo(() => {
    const asking = asker(client, merge);
    return { ask: asking, timer: createRefetchTimer(asking) };
  }, [client]);
  useEffect(() => {
    ask();
    return timer.cancel;
  }, [ask, timer]);
  useCaseEvents(({ type }) => {
    if (movesFigures(type)) timer.touch();
  });
  useAfresh(() => {
    timer.touch();
  });
  const to = state.known?.to;
  useEffect(() => {
    if (to === undefined) return;
    const left = Math.max(0, Date.parse(to) - serverNow());
    if (left > longestTimer) return;
    const ended = setTimeout(timer.touch, left);
    return () => {
      clearTimeout(ended);
    };
  }, [to, serverNow, timer]);

  return {
    known: state.known,
    loading: state.known === undefined && state.fetching,
    error: state.error,
    refetch: ask,
  };
}

/** Asks the server, and tells only of the answer to the latest question. */
function asker(client: Client, merge: (change: Partial<State>) => void): () => void {
  let run = 0;
  const ask = async () => {
    const mine = ++run;
    merge({ fetching: true });
    const { data, error } = await client
      .query(PromisesKeptDocument, {}, { requestPolicy: 'network-only' })
      .toPromise();
    if (mine !== run) return;
    merge({ fetching: false, error, ...(data && { known: data.attainment }) });
  };
  return () => void ask();
}
