import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { channels } from '../outbox/channels.ts';
import { readEventLog } from '../outbox/event-log.ts';
import { EventRow } from '../outbox/event-row.ts';
import { type Listener } from '../outbox/listener.ts';

/** The newest published events, shared by all streams of this node; each stream only remembers how far it has read. */
export interface Hub {
  /** The highest position this node has read. */
  readonly position: number;
  /** The next events behind a position, oldest first; null if they are no longer at hand and have to be read from the table. */
  after(position: number): readonly EventRow[] | null;
  /** Calls back whenever the position has moved on. */
  onAdvance(handle: () => void): void;
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
  const handlers: (() => void)[] = [];
  let { position } = await readEventLog(em);
  let reading: Promise<void> | null = null;
  /** Asked for and not yet looked for: from this id on, or from wherever if null. */
  let wanted: { first: string | null } | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  /** The next rows behind the position. Their numbers have no gap, so a short look that missed one shows it. */
  const next = async (first: string | null): Promise<EventRow[]> => {
    const rows = await em
      .fork()
      .find(
        EventRow,
        { position: { $gt: position }, ...(first !== null && { id: { $gte: first } }) },
        { orderBy: { position: 'asc' }, limit: PAGE },
      );
    if (first === null) return rows;
    const whole = rows.length > 0 && rows.every((row, nth) => row.position === position + nth + 1);
    return whole ? rows : next(null);
  };

  const readOn = async (): Promise<void> => {
    try {
      while (wanted) {
        let { first } = wanted;
        wanted = null;
        for (;;) {
          const rows = await next(first);
          const last = rows.at(-1)?.position;
          if (last == null) break;
          ring.push(...rows);
          if (ring.length > 2 * AT_HAND) ring.splice(0, ring.length - AT_HAND);
          position = last;
          for (const handle of handlers) handle();
          if (rows.length < PAGE) break;
          first = null;
        }
      }
    } finally {
      // At once, or who asks before the promise is settled would be given one that looks no more.
      reading = null;
    }
  };

  const catchUp = (first: string | null = null): Promise<void> => {
    wanted = { first: wanted && wanted.first !== first ? null : first };
    reading ??= readOn();
    return reading;
  };

  const catchUpSoon = (payload: string | null): void => {
    if (closed) return;
    const [top, first = null] = payload?.split(' ') ?? [];
    if (top !== undefined && Number(top) <= position) return;
    catchUp(first).catch((error: unknown) => {
      log.error({ err: error }, 'reading published events failed; trying again');
      clearTimeout(retry);
      if (!closed) retry = setTimeout(catchUpSoon, RETRY_MS, null);
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
    onAdvance(handle) {
      handlers.push(handle);
    },
    catchUp,
    close() {
      closed = true;
      clearTimeout(retry);
    },
  };
}
