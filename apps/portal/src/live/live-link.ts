import { openEventStream, type EventStream, type StreamState } from '@casewire/client';
import { type subscriptionExchange } from 'urql';
import { staleSince } from './stale-since.ts';

type Forward = Parameters<typeof subscriptionExchange>[0]['forwardSubscription'];

/** How far the server's clock is ahead; a new object with every heartbeat. */
export interface Measured {
  offsetMs: number;
  count: number;
}

export interface LiveLink {
  /** What urql's subscriptions travel on: results pass the cache before anyone sees them. */
  readonly forward: Forward;
  readonly state: () => StreamState;
  readonly measured: () => Measured;
  /** Up to when the page knows what is true, by its own clock; null while it knows all. */
  readonly knownUntil: () => number | null;
  /** Called whenever the state or the server's time has moved. */
  subscribe(listener: () => void): () => void;
  /** What is on screen may have missed something: fetch it again. */
  onAfresh(listener: () => void): () => void;
  retryNow(): void;
}

export interface LiveLinkOptions {
  url: string;
  now: () => number;
  onSignedOut: () => void;
}

/** The page's one connection, between the event stream of the client library and the cache of this portal. */
export function createLiveLink({ url, now, onSignedOut }: LiveLinkOptions): LiveLink {
  let stream: EventStream | undefined;
  let state: StreamState = { status: 'connecting', since: now() };
  let knownUntil: number | null = null;
  let measured: Measured = { offsetMs: 0, count: 0 };
  const listeners = new Set<() => void>();
  const afresh = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const fetchAfresh = () => {
    for (const listener of afresh) listener();
  };

  return {
    forward: ({ query }) => ({
      subscribe(sink) {
        const opened = openEventStream({
          url,
          query: query ?? '',
          now,
          onEvent: (caseEvents) => {
            sink.next({ data: { caseEvents } });
          },
          onGap: fetchAfresh,
          onHeartbeat: () => {
            measured = { offsetMs: stream?.offsetMs ?? measured.offsetMs, count: measured.count + 1 };
            tell();
          },
          onState: (next) => {
            // What was fetched before the first connection, or while nothing could be resumed, may be old by now.
            const unresumed =
              next.status === 'live' && (state.status === 'connecting' || state.status === 'lost');
            knownUntil = staleSince(knownUntil, next);
            state = next;
            tell();
            if (unresumed) fetchAfresh();
          },
          onRefused: onSignedOut,
        });
        stream = opened;
        return {
          unsubscribe: () => {
            opened.close();
          },
        };
      },
    }),
    state: () => state,
    measured: () => measured,
    knownUntil: () => knownUntil,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onAfresh(listener) {
      afresh.add(listener);
      return () => afresh.delete(listener);
    },
    retryNow() {
      stream?.retryNow();
    },
  };
}
