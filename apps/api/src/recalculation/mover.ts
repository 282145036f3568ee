import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { toDate, type Now } from '../clock-time.ts';
import { channels } from '../outbox/channels.ts';
import { type Listener } from '../outbox/listener.ts';
import { type Relay } from '../outbox/relay.ts';
import { type PolicyBook } from '../sla/book.ts';
import { ClockMove, ClockMoveState } from './clock-move.ts';
import { moveASet } from './move-a-set.ts';

export interface Mover {
  close(): Promise<void>;
}

interface Parts {
  readonly em: EntityManager;
  readonly book: PolicyBook;
  readonly listener: Listener;
  readonly relay: Relay;
  readonly now: Now;
  readonly log: Logger;
  /** How long it waits after a set that failed. */
  readonly retryMs?: number;
}

/** Held locked together: short enough that nobody who works on one of the cases waits for long. */
const CASES_A_SET = 250;
/** A node that died in the middle of a set is followed by another after this. */
const LOOK_AGAIN_MS = 5_000;
const RETRY_MS = 1_000;
const ATTEMPTS = 5;

/**
 * Carries out moves of running clocks, set by set. Every node has one; the row of the move is locked by whoever works
 * on a set, so that they take turns and a node that goes away loses nothing.
 *
 * States: asleep (no move runs) → working (one set after another) → asleep. While another node works it looks again
 * every few seconds. A set that fails five times in a row ends the move as FAILED; what was moved stays moved.
 */
export function openMover({ em, book, listener, relay, now, log, retryMs = RETRY_MS }: Parts): Mover {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  let lookAgain = false;
  let failures = 0;
  let closed = false;

  const sleep = (ms: number): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(wake, ms);
  };

  const work = async (): Promise<void> => {
    do {
      lookAgain = false;
      let done: number | null;
      do {
        const at = now();
        done = await moveASet(em, book, at, CASES_A_SET);
        failures = 0;
        if (done) await relay.publish(at);
      } while (done && !closed);
    } while (lookAgain && !closed);
    if (await em.fork().count(ClockMove, { state: ClockMoveState.RUNNING })) sleep(LOOK_AGAIN_MS);
  };

  const giveUp = async (error: unknown): Promise<void> => {
    const failure = error instanceof Error ? error.message : String(error);
    await em
      .fork()
      .nativeUpdate(
        ClockMove,
        { state: ClockMoveState.RUNNING },
        { state: ClockMoveState.FAILED, finishedAt: toDate(now()), failure: failure.slice(0, 2_000) },
      );
  };

  const wake = (): void => {
    if (closed) return;
    if (working) {
      lookAgain = true;
      return;
    }
    working = work()
      .catch(async (error: unknown) => {
        if (closed) return;
        failures += 1;
        log.error({ err: error, failures }, 'moving running clocks failed');
        if (failures >= ATTEMPTS) {
          failures = 0;
          await giveUp(error).catch(() => undefined);
        }
        sleep(retryMs);
      })
      .finally(() => {
        working = null;
      });
  };

  listener.on(channels.clockMove, wake);
  wake();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
