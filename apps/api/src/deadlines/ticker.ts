import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { type Instant, type Now } from '../clock-time.ts';
import { channels } from '../outbox/channels.ts';
import { type Listener } from '../outbox/listener.ts';
import { type Relay } from '../outbox/relay.ts';
import { type PolicyBook } from '../sla/book.ts';
import { earliestWake, tick } from './tick.ts';

export interface Ticker {
  /** True once it has looked at the database and is asleep or at work. */
  readonly running: boolean;
  close(): Promise<void>;
}

interface Parts {
  readonly em: EntityManager;
  readonly book: PolicyBook;
  readonly listener: Listener;
  readonly relay: Relay;
  readonly now: Now;
  readonly log: Logger;
}

/** Small enough that the first of a burst need not wait for the last, large enough to work in sets. */
const CASES_A_BATCH = 250;
/** Due clocks that somebody else holds locked are looked at again after this. */
const RETRY_LOCKED_MS = 20;
const RETRY_FAILED_MS = 1_000;
/** A timer cannot sleep longer than 24 days, and a machine's clock may be set; it wakes this often at least. */
const LONGEST_SLEEP_MS = 60_000;

/**
 * Sleeps until the earliest clock is due, and works until nothing more is. It is woken by a notice when a change makes
 * one due sooner, and starts over whenever the connection that carries notices was made again.
 *
 * States: asleep (timer set) → working (one pass after another while something is due) → asleep. A notice while it
 * works makes it look once more before it sleeps.
 */
export function openTicker({ em, book, listener, relay, now, log }: Parts): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let wakesAt: Instant | null = null;
  let working: Promise<void> | null = null;
  let lookAgain = false;
  let closed = false;
  let running = false;

  const sleepUntil = (at: Instant | null): void => {
    if (closed) return;
    clearTimeout(timer);
    wakesAt = at;
    const wait = Math.min(at === null ? LONGEST_SLEEP_MS : Math.max(at - now(), 0), LONGEST_SLEEP_MS);
    timer = setTimeout(wake, wait);
  };

  const pass = async (): Promise<void> => {
    do {
      lookAgain = false;
      let done: number;
      do {
        const at = now();
        done = await tick(em, book, at, CASES_A_BATCH);
        if (done > 0) await relay.publish(at);
      } while (done > 0 && !closed);
    } while (lookAgain && !closed);
    const next = await earliestWake(em);
    running = true;
    sleepUntil(next !== null && next <= now() ? now() + RETRY_LOCKED_MS : next);
  };

  const wake = (): void => {
    if (closed) return;
    if (working) {
      lookAgain = true;
      return;
    }
    working = pass()
      .catch((error: unknown) => {
        running = false;
        if (closed) return;
        log.error({ err: error }, 'the deadline ticker failed; trying again');
        sleepUntil(now() + RETRY_FAILED_MS);
      })
      .finally(() => {
        working = null;
      });
  };

  listener.on(channels.clockWake, (payload) => {
    const at = payload === null || payload === '' ? null : Number(payload);
    if (at === null || at <= now()) wake();
    else if (working) lookAgain = true;
    else if (wakesAt === null || at < wakesAt) sleepUntil(at);
  });
  wake();

  return {
    get running() {
      return running;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
