import { print, type ExecutionResult } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import {
  CaseEventsDocument,
  type CaseEventFilter,
  type CaseEventsSubscription,
} from './generated/operations.generated.ts';
import { createServerClock } from './server-clock.ts';
import {
  retryDelay,
  usualTimings,
  type DeliveredEvent,
  type DeliveredGap,
  type Delivery,
  type StreamState,
  type StreamTimings,
} from './stream-state.ts';

export interface EventStreamOptions {
  /** `wss://…/graphql`. */
  url: string;
  /** Only these events; without it, all the token or session may see. */
  filter?: CaseEventFilter;
  /** The cursor of the last event handled: the stream goes on exactly behind it. */
  after?: string;
  /** What to select; must select `__typename`, and `cursor` on events and heartbeats. */
  query?: string;
  /** For programs outside a browser: `() => ({ authorization: 'Bearer …' })`. */
  connectionParams?: () => Record<string, unknown> | Promise<Record<string, unknown>>;
  webSocketImpl?: unknown;
  onEvent: (event: DeliveredEvent) => void;
  /** What was missed is older than the server keeps. Fetch afresh; the stream goes on by itself. */
  onGap?: (gap: DeliveredGap) => void;
  onHeartbeat?: (serverTime: string) => void;
  onState?: (state: StreamState) => void;
  /** The server refused this reader (signed out, token withdrawn): trying again is useless until they sign in. */
  onRefused?: (reason: string) => void;
  now?: () => number;
  random?: () => number;
  timings?: Partial<StreamTimings>;
}

export interface EventStream {
  readonly state: StreamState;
  /** Where the stream stands; keep it to go on from here after a restart. */
  readonly cursor: string | undefined;
  /** Milliseconds to add to one's own clock to get the server's. */
  readonly offsetMs: number;
  retryNow(): void;
  close(): void;
}

/** Cursors kept to recognise a repeat: far more than a server replays twice around a reconnect. */
const remembered = 2_000;

/**
 * Everything the reader may see, in order, for as long as the program runs.
 *
 * One attempt is one socket. It ends by itself, by the server, or because nobody spoke for too long; each end
 * leads to a wait and the next attempt, which resumes behind the last cursor. There is no last attempt.
 */
export function openEventStream(options: EventStreamOptions): EventStream {
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const timings = { ...usualTimings, ...options.timings };
  const query = options.query ?? print(CaseEventsDocument);
  const webSocketImpl = forgiving(options.webSocketImpl);
  const clock = createServerClock();
  const seen = new Set<string>();

  let cursor = options.after;
  let state: StreamState = { status: 'connecting', since: now() };
  let attempt = 0;
  let closed = false;
  let client: Client | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let quietTimer: ReturnType<typeof setTimeout> | undefined;
  let heardAt = now();

  const enter = (next: StreamState) => {
    state = next;
    options.onState?.(next);
  };

  const goLive = () => {
    clearTimeout(quietTimer);
    if (state.status !== 'live') enter({ status: 'live', since: now() });
  };

  const watchSilence = (end: (knownUntil: number) => void) => {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => {
      end(heardAt);
    }, timings.deadAfterMs);
  };

  const awaitQuiet = () => {
    clearTimeout(quietTimer);
    quietTimer = setTimeout(goLive, timings.quietMs);
  };

  const take = (delivery: Delivery) => {
    attempt = 0;
    switch (delivery.__typename) {
      case 'CaseEvent': {
        cursor = delivery.cursor;
        if (seen.has(delivery.cursor)) return;
        seen.add(delivery.cursor);
        if (seen.size > remembered)
          for (const oldest of seen) {
            seen.delete(oldest);
            break;
          }
        options.onEvent(delivery);
        if (state.status === 'catching-up') {
          enter({ ...state, caughtUp: state.caughtUp + 1 });
          awaitQuiet();
        }
        return;
      }
      case 'StreamHeartbeat': {
        cursor = delivery.cursor;
        clock.hear(delivery.serverTime, now());
        options.onHeartbeat?.(delivery.serverTime);
        goLive();
        return;
      }
      case 'StreamGap': {
        cursor = delivery.resumeAt;
        enter({ status: 'gap', since: now(), after: delivery.after });
        options.onGap?.(delivery);
        awaitQuiet();
        return;
      }
    }
  };

  const connect = () => {
    clearTimeout(retryTimer);
    let ended = false;
    const resuming = cursor !== undefined;
    const socket = createClient({
      url: options.url,
      webSocketImpl,
      connectionParams: options.connectionParams,
      retryAttempts: 0,
      connectionAckWaitTimeout: timings.deadAfterMs,
      on: {
        connected: () => {
          if (ended) return;
          if (resuming) enter({ status: 'catching-up', since: now(), caughtUp: 0 });
          awaitQuiet();
        },
        message: () => {
          if (ended) return;
          heardAt = now();
          watchSilence(end);
        },
      },
    });
    client = socket;

    /** What is on screen was true until `knownUntil`. */
    function end(knownUntil = now()) {
      if (ended) return;
      ended = true;
      clearTimeout(silenceTimer);
      clearTimeout(quietTimer);
      socket.terminate();
      if (closed) return;
      const wait = retryDelay(attempt, timings, random);
      const since = state.status === 'lost' ? state.since : knownUntil;
      enter({ status: 'lost', since, retryAt: now() + wait, attempt });
      attempt += 1;
      retryTimer = setTimeout(connect, wait);
    }

    watchSilence(end);
    socket.subscribe<CaseEventsSubscription>(
      { query, operationName: 'CaseEvents', variables: { filter: options.filter, after: cursor } },
      {
        next: (result: ExecutionResult<CaseEventsSubscription, unknown>) => {
          if (ended) return;
          const refusal = result.errors?.find(isRefusal);
          if (refusal) refuse(refusal.message);
          else if (result.data) take(result.data.caseEvents);
          else end();
        },
        error: (reason) => {
          const message = refusalOf(reason);
          if (message !== undefined && !ended) refuse(message);
          end();
        },
        complete: () => {
          end();
        },
      },
    );
  };

  const refuse = (reason: string) => {
    options.onRefused?.(reason);
    client?.terminate();
  };

  const retryNow = () => {
    if (closed || state.status !== 'lost') return;
    attempt = 0;
    connect();
  };

  // In a browser the network's return is known at once; elsewhere the wait runs out.
  const browser = typeof window === 'undefined' ? undefined : window;
  browser?.addEventListener('online', retryNow);
  connect();

  return {
    get state() {
      return state;
    },
    get cursor() {
      return cursor;
    },
    get offsetMs() {
      return clock.offsetMs;
    },
    retryNow,
    close() {
      closed = true;
      browser?.removeEventListener('online', retryNow);
      clearTimeout(retryTimer);
      clearTimeout(silenceTimer);
      clearTimeout(quietTimer);
      client?.terminate();
    },
  };
}

/**
 * `ws` tells of an attempt that was given up while connecting after graphql-ws has stopped listening, and an error that
 * nobody listens to ends a program.
 */
function forgiving(impl: unknown): unknown {
  if (typeof impl !== 'function') return impl;
  return class extends (impl as typeof WebSocket) {
    constructor(...address: ConstructorParameters<typeof WebSocket>) {
      super(...address);
      this.addEventListener('error', () => undefined);
    }
  };
}

/** Close codes a server uses for “not you”: 4401 not signed in, 4403 not allowed to connect. */
const refusalCodes = new Set([4401, 4403]);

function isRefusal(error: { extensions?: Record<string, unknown> }): boolean {
  return error.extensions?.['code'] === 'UNAUTHENTICATED';
}

function refusalOf(reason: unknown): string | undefined {
  if (Array.isArray(reason))
    return (reason as { message: string; extensions?: Record<string, unknown> }[]).find(isRefusal)?.message;
  if (typeof reason !== 'object' || reason === null || !('code' in reason)) return undefined;
  if (!refusalCodes.has(Number(reason.code))) return undefined;
  return 'reason' in reason ? String(reason.reason) : '';
}
