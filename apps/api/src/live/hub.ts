import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { channels } from '../outbox/channels.ts';
import { EventRow } from '../outbox/event-row.ts';
import { type Listener } from '../outbox/listener.ts';

/** The newest published events, shared by all streams of this node; each stream only remembers how far it has read. */
export interface Hub {
  /** The highest position this node has read. */
  readonly position: number;
  /** The next events behind a position, oldest first; null if they are no longer at hand and have to be read from the table. */
  after(position: number): readonly EventRow[] | null;
  /** Resolves when there is something behind `position`, after `ms`, or when `signal` says so. */
  wait(position: number, ms: number, signal: AbortSignal): Promise<void>;
  /** How many wait: a stream that was given up must not be among them. */
  readonly waiting: number;
  /** Reads what was published since. */
  catchUp(): Promise<void>;
  close(): void;
}

const AT_HAND = 5_000;
const PAGE = 1_000;
/** As many as are handed out at once: rights are asked anew between two helpings. */
const HELPING = 200;
const RETRY_MS = 500;

export async function openHub(em: EntityManager, listener: Listener, log: Logger): Promise<Hub> {
  const ring: EventRow[] = [];
  const waiting = new Set<() => void>();
  let position = await lastPosition(em);
  let reading: Promise<void> | null = null;
  let again = false;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const readOn = async (): Promise<void> => {
    do {
      again = false;
      for (;;) {
        const rows = await em
          .fork()
          .find(EventRow, { position: { $gt: position } }, { orderBy: { position: 'asc' }, limit: PAGE });
        const last = rows.at(-1)?.position;
        if (last == null) break;
        ring.push(...rows);
        if (ring.length > 2 * AT_HAND) ring.splice(0, ring.length - AT_HAND);
        position = last;
        for (const wake of [...waiting]) wake();
      }
    } while (again);
  };

  const catchUp = (): Promise<void> => {
    if (reading) {
      again = true;
      return reading;
    }
    reading = readOn().finally(() => {
      reading = null;
    });
    return reading;
  };

  const catchUpSoon = (): void => {
    if (closed) return;
    catchUp().catch((error: unknown) => {
      log.error({ err: error }, 'reading published events failed; trying again');
      clearTimeout(retry);
      if (!closed) retry = setTimeout(catchUpSoon, RETRY_MS);
    });
  };
  listener.on(channels.published, catchUpSoon);

  return {
    get position() {
      return position;
    },
    after(from) {
      const first = ring[0]?.position;
      if (from >= position) return [];
      if (first == null || from < first - 1) return null;
      // The relay numbers without gaps, so a position is an index.
      const start = from - first + 1;
      return ring.slice(start, start + HELPING);
    },
    wait(from, ms, signal) {
      if (position > from || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          waiting.delete(end);
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal.addEventListener('abort', end);
        waiting.add(end);
      });
    },
    catchUp,
    get waiting() {
      return waiting.size;
    },
    close() {
      closed = true;
      clearTimeout(retry);
      for (const wake of [...waiting]) wake();
    },
  };
}

async function lastPosition(em: EntityManager): Promise<number> {
  const [row] = await em
    .fork()
    .execute<{ top: string | null }[]>('select max(position) as top from case_event');
  return Number(row?.top ?? 0);
}
