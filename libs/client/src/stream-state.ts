import { type CaseEventsSubscription } from './generated/operations.generated.ts';

export type Delivery = CaseEventsSubscription['caseEvents'];
export type DeliveredEvent = Extract<Delivery, { __typename: 'CaseEvent' }>;
export type DeliveredGap = Extract<Delivery, { __typename: 'StreamGap' }>;

/**
 * What a reader may be told about the stream. Every state says since when it holds, in the caller's own time.
 *
 * connecting   no connection yet; nothing has been read
 * catching-up  connected again; events missed meanwhile are arriving, `caughtUp` of them so far
 * live         everything the server has said has been handed on
 * lost         no connection; the next attempt starts at `retryAt`
 * gap          the server no longer holds what was missed: fetch afresh; live follows by itself
 */
export type StreamState =
  | { status: 'connecting'; since: number }
  | { status: 'catching-up'; since: number; caughtUp: number }
  | { status: 'live'; since: number }
  | { status: 'lost'; since: number; retryAt: number; attempt: number }
  | { status: 'gap'; since: number; after: string | null };

export interface StreamTimings {
  /** The server speaks at least every 10 s; two and a half times that in silence is a dead socket. */
  deadAfterMs: number;
  /** No event for this long after the connection opened means that the backlog is through. */
  quietMs: number;
  /** The first wait before reconnecting; it doubles with each attempt. */
  firstRetryMs: number;
  /** The longest wait, so that a page left overnight is back within half a minute. */
  longestRetryMs: number;
}

export const usualTimings: StreamTimings = {
  deadAfterMs: 25_000,
  quietMs: 1_000,
  firstRetryMs: 500,
  longestRetryMs: 30_000,
};

/** Doubling, capped, and spread over its upper half so that clients cut off together do not return together. */
export function retryDelay(attempt: number, timings: StreamTimings, random: () => number): number {
  const full = Math.min(timings.longestRetryMs, timings.firstRetryMs * 2 ** attempt);
  return full / 2 + (full / 2) * random();
}
