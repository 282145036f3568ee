import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { type Instant } from '../clock-time.ts';
import { type Carrier, noCarrier } from './carrier.ts';
import { channels } from './channels.ts';
import { type Listener } from './listener.ts';
import { runPrepared } from '../prepared-statements.ts';
import { firstIdOf } from './partitions.ts';

/** Gives committed events their place in the one total order and tells every node. */
export interface Relay {
  /**
   * Resolves when every event recorded at or after `since` and committed before the call has its number; without it,
   * every event. To look no further back than need be is what keeps this the same work in the log's fifth year.
   */
  publish(since?: Instant): Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 500;
/** Whoever commits publishes at once; the others look only so much later whether somebody died in between. */
const GRACE_MS = 200;
/** The same where whoever commits has more to commit first, counted from what it said last. */
const GRACE_FOR_MORE_MS = 1_000;
/** So many are numbered in one transaction: what waits may be a million after a long outage. */
const BATCH = 1_000;

/**
 * Only rows that have committed are visible to it, and only one publisher numbers at a time, so a transaction that
 * commits late gets a later number: a reader that remembers a position can never have passed it.
 */
const numberCommitted = 'select many, events from log.number_committed($1, $2, $3, $4)';

/**
 * Who publishes also numbers what others committed shortly before and have not numbered yet: a later change of the same
 * case must not come first. A day costs no more than an hour; the log is cut by months.
 */
const LOOKS_BACK_MS = 86_400_000;
/** Something committed since then that has no number. */
const leftOver = 'select 1 from case_event where position is null and id >= $1 limit 1';

export function openRelay(
  em: EntityManager,
  listener: Listener,
  log: Logger,
  carrier: Carrier = noCarrier,
): Relay {
  let running: Promise<void> | null = null;
  let wanted: Promise<void> | null = null;
  /** From when on the next run looks; it looks as far back as the furthest that those who wait for it asked. */
  let from: Instant = Infinity;
  let retry: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;
  let noticed: Instant = Infinity;
  let closed = false;

  const numberBatch = async (first: string): Promise<number> => {
    const [done] = await runPrepared<{ many: number; events: string | null }>(em.fork(), numberCommitted, [
      channels.published,
      first,
      BATCH,
      carrier.sendsBy,
    ]);
    // JSON has no line breaks of its own.
    if (done?.events) carrier.send(done.events.split('\n'));
    return done?.many ?? 0;
  };

  const numberAll = async (since: Instant): Promise<void> => {
    let many: number;
    do many = await numberBatch(firstIdOf(Math.max(0, since - LOOKS_BACK_MS)));
    while (many === BATCH && !closed);
  };

  const run = (): Promise<void> => {
    const since = from;
    from = Infinity;
    running = numberAll(since)
      .catch((error: unknown) => {
        // Whoever comes next looks for what this one did not get to.
        from = Math.min(from, since);
        throw error;
      })
      .finally(() => {
        running = null;
      });
    return running;
  };

  /** A run under way may have looked before the caller committed; one more, shared by all who wait, has not. */
  const publish = (since: Instant = 0): Promise<void> => {
    if (closed) return Promise.resolve();
    from = Math.min(from, since);
    if (!running) return run();
    wanted ??= running
      .catch(() => undefined)
      .then(() => {
        wanted = null;
        return run();
      });
    return wanted;
  };

  /** What was committed while the database could not be asked must not wait for somebody's next commit. */
  const publishSoon = (since: Instant): void => {
    publish(since).catch((error: unknown) => {
      if (closed) return;
      log.error({ err: error }, 'publishing events failed; trying again');
      clearTimeout(retry);
      retry = setTimeout(publishSoon, RETRY_MS, 0);
    });
  };
  /** Numbers what nobody else has. Asking first spares the row by which publishers take turns. */
  const lookAgain = async (): Promise<void> => {
    const since = noticed;
    look = undefined;
    noticed = Infinity;
    try {
      const [left] = await runPrepared(em.fork(), leftOver, [firstIdOf(since)]);
      if (!left) return;
    } catch {
      // Publishing meets the same trouble, and tries again.
    }
    publishSoon(since);
  };
  // A notice says since when; that listening began (again) says that notices may have been lost.
  listener.on(channels.written, (payload) => {
    if (closed) return;
    if (payload === null) {
      publishSoon(0);
      return;
    }
    noticed = Math.min(noticed, Number(payload));
    look ??= setTimeout(() => void lookAgain(), GRACE_MS);
  });
  listener.on(channels.moreFollows, (payload) => {
    if (closed || payload === null) return;
    noticed = Math.min(noticed, Number(payload));
    clearTimeout(look);
    look = setTimeout(() => void lookAgain(), GRACE_FOR_MORE_MS);
  });

  return {
    publish,
    async close() {
      closed = true;
      clearTimeout(retry);
      clearTimeout(look);
      await (wanted ?? running)?.catch(() => undefined);
    },
  };
}
