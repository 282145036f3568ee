import { type DeliveredEvent, type StreamState } from '@casewire/client';
import { createContext, useContext, useEffect, useEffectEvent } from 'react';

/** What changed while the reader could not see it; marked for a minute, then forgotten. */
export interface MissedChanges {
  caseIds: ReadonlySet<string>;
  until: number;
}

export interface Live {
  state: StreamState;
  missed: MissedChanges | undefined;
  gapAt: number | undefined;
  retryNow: () => void;
  dismiss: () => void;
  onEvent: (listener: (event: DeliveredEvent) => void) => () => void;
  onAfresh: (listener: () => void) => () => void;
}

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider above it.');
  return live;
}

/** Hear each event after the cache has taken it in. */
export function useCaseEvents(handler: (event: DeliveredEvent) => void): void {
  const { onEvent } = useLive();
  const handle = useEffectEvent(handler);
  useEffect(
    () =>
      onEvent((event) => {
        handle(event);
      }),
    [onEvent],
  );
}

/** Hear that what is on screen may have missed something. */
export function useAfresh(handler: () => void): void {
  const { onAfresh } = useLive();
  const handle = useEffectEvent(handler);
  useEffect(
    () =>
      onAfresh(() => {
        handle();
      }),
    [onAfresh],
  );
}
