import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { channels } from './channels.ts';
import { type Listener } from './listener.ts';

/** Gives committed events their place in the one total order and tells every node. */
export interface Relay {
  /** Resolves when every event committed before the call has its number. */
  publish(): Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 500;
/** Any number; it only has to be the same on every node. */
const PUBLISHER_LOCK = 4_209_101;

/**
 * Only rows that have committed are visible here, and only one publisher numbers at a time, so a transaction that
 * commits late gets a later number: a reader that remembers a position can never have passed it.
 */
const numberCommitted = `
  with fresh as (
    select id, row_number() over (order by recorded_at, ordinal, id) as nth
    from case_event where position is null
  ), base as (select coalesce(max(position), 0) as top from case_event)
  update case_event e set position = base.top + fresh.nth
  from fresh, base where e.id = fresh.id
  returning e.position`;

export function openRelay(em: EntityManager, listener: Listener, log: Logger): Relay {
  let running: Promise<void> | null = null;
  let wanted: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const numberAll = (): Promise<void> =>
    em.fork().transactional(async (tx) => {
      await tx.execute('select pg_advisory_xact_lock(?)', [PUBLISHER_LOCK]);
      const rows = await tx.execute<{ position: string }[]>(numberCommitted);
      if (rows.length === 0) return;
      const top = Math.max(...rows.map((row) => Number(row.position)));
      await tx.execute('select pg_notify(?, ?)', [channels.published, String(top)]);
    });

  const run = (): Promise<void> => {
    running = numberAll().finally(() => {
      running = null;
    });
    return running;
  };

  /** A run under way may have looked before the caller committed; one more, shared by all who wait, has not. */
  const publish = (): Promise<void> => {
    if (closed) return Promise.resolve();
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
  const publishSoon = (): void => {
    publish().catch((error: unknown) => {
      if (closed) return;
      log.error({ err: error }, 'publishing events failed; trying again');
      clearTimeout(retry);
      retry = setTimeout(publishSoon, RETRY_MS);
    });
  };
  listener.on(channels.written, publishSoon);

  return {
    publish,
    async close() {
      closed = true;
      clearTimeout(retry);
      await (wanted ?? running)?.catch(() => undefined);
    },
  };
}
