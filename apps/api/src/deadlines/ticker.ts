import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { type Instant, type Now } from '../clock-time.ts';
import { channels } from '../outbox/channels.ts';
import { type Listener } from '../outbox/listener.ts';
import { type Relay } from '../outbox/relay.ts';
import { type PolicyBook } from '../sla/book.ts';
import { earliestWake } from './due-cases.ts';
import { AHEAD_MS, openForesight } from './foresight.ts';
import { openSetAside } from './set-aside.ts';
import { tick, tickForeseen } from './tick.ts';

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
const CASES_A_BATCH = 500;
/** While the database writes one set the next is decided. */
const LANES = 2;
/** Recording comes first: so many sets wait to be told, all at once, unless nothing more is due before. */
const SETS_UNTOLD = 20;
/** Due clocks that somebody else holds locked are looked at again after this. */
const RETRY_LOCKED_MS = 20;
const RETRY_FAILED_MS = 1_000;
/** A machine's clock may be set while we sleep: it is compared this often, without asking the database. */
const LONGEST_NAP_MS = 1_000;
/** And after so many naps the database is asked, whatever we were told or not. */
const NAPS_A_SLEEP = 60;

/**
 * Sleeps until the earliest clock is due, and works until nothing more is. It is woken by a notice when a change makes
 * one due sooner, and starts over whenever the connection that carries notices was made again.
 *
 * States: asleep (timer set) → working (one pass after another while something is due) → asleep. What it hears of
 * while it works counts when it goes to sleep.
 */
export function openTicker({ em, book, listener, relay, now, log }: Parts): Ticker {
  const setAside = openSetAside(now, log);
  const foresight = openForesight(em, book, now);
  let timer: NodeJS.Timeout | undefined;
  let wakesAt: Instant = -Infinity;
  /** The earliest instant told of since the pass under way began. */
  let heard: Instant = Infinity;
  let working: Promise<void> | null = null;
  let closed = false;
  let running = false;

  const sleepUntil = (at: Instant): void => {
    if (closed) return;
    wakesAt = at;
    nap(NAPS_A_SLEEP);
  };

  const nap = (left: number): void => {
    clearTimeout(timer);
    if (wakesAt - now() <= AHEAD_MS) void foresight.look();
    timer = setTimeout(
      () => {
        if (now() >= wakesAt || left <= 1) wake();
        else nap(left - 1);
      },
      Math.min(Math.max(wakesAt - now(), 0), LONGEST_NAP_MS),
    );
  };

  /** Works through what is due; gives whether anything was. A second lane joins only where there is more than a set. */
  const work = async (): Promise<boolean> => {
    const lanes: Promise<void>[] = [];
    let found = false;
    let untold = 0;
    let since: Instant = Infinity;
    // Nothing here waits for it, and if it fails the relay tries again: it is told by the commit, too.
    const tell = (): void => {
      if (untold === 0) return;
      relay.publish(since).catch(() => undefined);
      untold = 0;
      since = Infinity;
    };
    const joinIn = (): void => {
      // Later, so that it counts as one of them before it looks whether another is to join.
      if (lanes.length < LANES) lanes.push(Promise.resolve().then(lane));
    };
    const lane = async (): Promise<void> => {
      let mayBeMore: boolean;
      do {
        const at = now();
        const foreseen = foresight.take(at, CASES_A_BATCH, setAside.except);
        if (foreseen.length >= CASES_A_BATCH) joinIn();
        const done =
          foreseen.length > 0
            ? await tickForeseen(em, at, foreseen, CASES_A_BATCH, setAside)
            : await tick(em, book, at, CASES_A_BATCH, setAside);
        if (done > 0) {
          found = true;
          untold++;
          since = Math.min(since, at);
        }
        // Of less than a set nothing is left but what somebody else has in hand; what was foreseen may have changed.
        mayBeMore = done >= CASES_A_BATCH || done < foreseen.length;
        if (!mayBeMore || untold >= SETS_UNTOLD) tell();
        if (done >= CASES_A_BATCH) joinIn();
      } while (mayBeMore && !closed);
    };
    joinIn();
    for (let ended = 0; ended < lanes.length;) {
      ended = lanes.length;
      const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') {
        tell();
        throw failed.reason;
      }
    }
    tell();
    return found;
  };

  const pass = async (): Promise<void> => {
    let next: Instant;
    do {
      heard = Infinity;
      const found = await work();
      const earliest = await earliestWake(em, setAside.except);
      running = true;
      // What is due and was not to be had is in somebody else's hands; after work it may have fallen due meanwhile.
      const isTaken = earliest !== null && earliest <= now() && !found;
      const due = isTaken ? now() + RETRY_LOCKED_MS : earliest;
      next = Math.min(due ?? Infinity, setAside.next ?? Infinity, heard);
    } while (next <= now() && !closed);
    sleepUntil(next);
  };

  const wake = (): void => {
    if (closed || working) return;
    clearTimeout(timer);
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
    // That listening began (again) says that notices may have been lost.
    const at = payload === null || payload === '' ? -Infinity : Number(payload);
    if (working) heard = Math.min(heard, at);
    else if (at <= now()) wake();
    else if (at < wakesAt) sleepUntil(at);
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
