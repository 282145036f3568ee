import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { columnsOf, EntitySet } from '../entity-set.ts';
import { type Carrier, noCarrier } from '../outbox/carrier.ts';
import { channels } from '../outbox/channels.ts';
import { readEventLog } from '../outbox/event-log.ts';
import { EventRow } from '../outbox/event-row.ts';
import { type Listener } from '../outbox/listener.ts';
import { runPrepared } from '../prepared-statements.ts';
import { openAwaited } from './awaited.ts';

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
/** What is carried comes within a millisecond or two; after this long the table is asked. */
const PATIENCE_MS = 100;
/** Carried rows that came before their turn are kept up to this number. */
const AHEAD = 1_000;

/** What follows a position, if need be only from an id on: that spares looking into the months before. */
export const behind = (em: EntityManager, fromAnId: boolean): string =>
  `select ${columnsOf(em, EventRow)} from case_event where position > $1${fromAnId ? ' and id >= $2' : ''} order by position limit ${PAGE}`;

/**
 * The table is the truth, and any node can read on in it at any time. Where a carrier brings the rows, they are taken
 * from it as long as each is the next; one that is missing is waited for a moment, once, and then the table is read
 * at every notice until the carrier is level again.
 */
export async function openHub(
  em: EntityManager,
  listener: Listener,
  log: Logger,
  carrier: Carrier = noCarrier,
): Promise<Hub> {
  const ring: EventRow[] = [];
  const ahead = new Map<number, EventRow>();
  const [fromAnywhere, fromAnId] = [behind(em, false), behind(em, true)];
  const handlers: (() => void)[] = [];
  let { position } = await readEventLog(em);
  let reading: Promise<void> | null = null;
  /** The next reading: from this id on, or from wherever if null. */
  let waiting: { first: string | null; promise: Promise<void> } | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  /** The carrier let us wait for nothing. */
  let late = false;

  /** Takes in what follows the position, wherever it came from; what is known already is left out. */
  const append = (rows: readonly EventRow[]): void => {
    const fresh = rows.filter((row) => (row.position ?? 0) > position);
    const last = fresh.at(-1)?.position;
    if (last == null) return;
    ring.push(...fresh);
    if (ring.length > 2 * AT_HAND) ring.splice(0, ring.length - AT_HAND);
    position = last;
    for (const handle of handlers) handle();
  };

  /** The next rows behind the position. Their numbers have no gap, so a short look that missed one shows it. */
  const next = async (first: string | null): Promise<EventRow[]> => {
    const fork = em.fork();
    const read = await runPrepared<Record<string, unknown>>(
      fork,
      first === null ? fromAnywhere : fromAnId,
      first === null ? [position] : [position, first],
    );
    const rows = new EntitySet(fork).take(EventRow, read);
    if (first === null) return rows;
    const whole = rows.length > 0 && rows.every((row, nth) => row.position === position + nth + 1);
    return whole ? rows : next(null);
  };

  const readOn = async (from: string | null): Promise<void> => {
    let first = from;
    for (;;) {
      const rows = await next(first);
      append(rows);
      if (rows.length < PAGE) return;
      first = null;
    }
  };

  /** A reading under way may have looked before it was asked for; one more, shared by all who wait, has not. */
  const catchUp = (first: string | null = null): Promise<void> => {
    if (!reading) {
      reading = readOn(first).finally(() => {
        reading = null;
      });
      return reading;
    }
    if (waiting) {
      if (waiting.first !== first) waiting.first = null;
      return waiting.promise;
    }
    const mine = { first, promise: Promise.resolve() };
    mine.promise = reading
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        return catchUp(mine.first);
      });
    waiting = mine;
    return mine.promise;
  };

  const catchUpSoon = (first: string | null): void => {
    if (closed) return;
    catchUp(first).catch((error: unknown) => {
      log.error({ err: error }, 'reading published events failed; trying again');
      clearTimeout(retry);
      if (!closed) retry = setTimeout(catchUpSoon, RETRY_MS, null);
    });
  };

  const awaited = openAwaited(
    () => position,
    (first) => {
      if (!late) carrier.startOver();
      late = true;
      catchUpSoon(first);
    },
    PATIENCE_MS,
  );

  listener.on(channels.published, (payload) => {
    // That listening began (again) says that notices may have been lost.
    const [top, first = null, by = null] = payload?.split(' ') ?? [];
    if (top === undefined) catchUpSoon(null);
    else if (by !== null && by === carrier.hears && !late) awaited.expect(Number(top), first);
    else if (Number(top) > position) catchUpSoon(first);
  });

  carrier.follow((rows) => {
    if (closed) return;
    const furthest = rows.at(-1)?.position ?? 0;
    if (furthest >= position && (rows[0]?.position ?? 0) <= position + 1) late = false;
    for (const row of rows) if ((row.position ?? 0) > position) ahead.set(row.position ?? 0, row);
    const next: EventRow[] = [];
    for (let row; (row = ahead.get(position + next.length + 1));) next.push(row);
    append(next);
    for (const place of ahead.keys()) if (place <= position || ahead.size > AHEAD) ahead.delete(place);
    if (furthest > position) awaited.expect(furthest, null);
  });

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
      awaited.close();
      clearTimeout(retry);
    },
  };
}
