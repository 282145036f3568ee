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

/** A longer timer would fire at once; after this long it is asked again anyway. */
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
  const { known } = state;
  useEffect(() => {
    if (!known) return;
    const left = Math.max(0, Date.parse(known.to) - serverNow());
    const ended = setTimeout(timer.touch, Math.min(left, longestTimer));
    return () => {
      clearTimeout(ended);
    };
  }, [known, serverNow, timer]);

  return {
    known,
    loading: known === undefined && state.fetching,
    error: state.error,
    refetch: ask,
  };
}

/**
 * Asks the server, one question at a time: the client would give a second one the answer of the first, which may have
 * been counted before what the second is about.
 */
function asker(client: Client, merge: (change: Partial<State>) => void): () => void {
  let asking = false;
  let again = false;
  const ask = async () => {
    asking = true;
    do {
      again = false;
      merge({ fetching: true });
      const { data, error } = await client
        .query(PromisesKeptDocument, {}, { requestPolicy: 'network-only' })
        .toPromise();
      merge({ fetching: false, error, ...(data && { known: data.attainment }) });
    } while (again);
    asking = false;
  };
  return () => {
    if (asking) again = true;
    else void ask();
  };
}
