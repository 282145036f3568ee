import { type EntityManager } from '@mikro-orm/postgresql';
import { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { type Logger } from 'pino';
import { installationSecret } from '../installation.ts';
import { type Carrier } from './carrier.ts';
import { rowsOf, shapeOfRows } from './carried-row.ts';
import { type EventRow } from './event-row.ts';

/** Rows go in entries of so many, and about so many entries are kept: who is further behind reads the table. */
const ROWS_AN_ENTRY = 50;
const ENTRIES_KEPT = 1_000;
const ENTRIES_A_READING = 100;
/** A stream nobody writes to is forgotten. */
const KEPT_S = 3_600;
/** Redis answers a reading after this long with nothing; if it does not, the line is dead. */
const READING_MS = 5_000;
const SILENCE_MS = 2 * READING_MS;
/** A send that takes longer has not arrived for any purpose of ours. */
const PATIENCE_MS = 500;
const RETRY_MS = 500;
/** More sends than this are not under way at once: what comes while Redis stands still is not kept for it. */
const MOST_UNDER_WAY = 100;

type Entries = [id: string, fields: string[]][];

/**
 * A Redis stream that every node reads for itself, from where it stopped. Its key names the database, so that several
 * can share a Redis, and the shape of a row, so that a node of another release reads another stream.
 */
export async function carrierInRedis(url: string, em: EntityManager, log: Logger): Promise<Carrier> {
  const key = `casewire:events:{${await databaseName(em)}}:${shapeOfRows(em)}`;
  const common = {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: 2_000,
    retryStrategy: (times: number) => Math.min(5_000, times * 200),
  };
  const writer = new Redis(url, { ...common, commandTimeout: PATIENCE_MS });
  const reader = new Redis(url, { ...common, socketTimeout: SILENCE_MS });
  const handlers: ((rows: readonly EventRow[]) => void)[] = [];
  let from: string | null = null;
  let hearing = false;
  let arrives = false;
  let underWay = 0;
  let away = false;
  let closed = false;

  const left = (error: unknown): void => {
    if (closed) return;
    if (!away)
      log.warn({ err: error }, 'Redis does not carry events; each node reads them from the database');
    away = true;
  };
  const back = (): void => {
    if (away) log.info('Redis carries events again');
    away = false;
  };
  writer.on('error', left);
  reader.on('error', left);
  writer.on('ready', () => {
    arrives = true;
  });
  writer.on('close', () => {
    arrives = false;
  });
  reader.on('close', () => {
    hearing = false;
  });

  const take = (entries: Entries): void => {
    for (const [id, [, texts = '']] of entries) {
      from = id;
      try {
        const rows = rowsOf(em, texts.split('\n'));
        for (const handle of handlers) handle(rows);
      } catch (error) {
        log.warn(
          { err: error, id },
          'an entry of the stream of events cannot be read; the database is asked',
        );
      }
    }
  };

  const endOfStream = async (): Promise<string> =>
    ((await reader.xrevrange(key, '+', '-', 'COUNT', 1)) as Entries)[0]?.[0] ?? '0-0';

  const readOn = async (): Promise<void> => {
    while (!closed) {
      if (reader.status !== 'ready') {
        await pause(RETRY_MS / 10);
        continue;
      }
      try {
        from ??= await endOfStream();
        if (!hearing) {
          hearing = true;
          back();
        }
        const answer = (await reader.xread(
          ...(['COUNT', ENTRIES_A_READING, 'BLOCK', READING_MS, 'STREAMS', key, from] as const),
        )) as [string, Entries][] | null;
        for (const [, entries] of answer ?? []) take(entries);
      } catch (error) {
        hearing = false;
        left(error);
        if (!closed) await pause(RETRY_MS);
      }
    }
  };
  const reading = readOn();

  return {
    get sendsBy() {
      return arrives && underWay < MOST_UNDER_WAY ? key : null;
    },
    get hears() {
      return hearing ? key : null;
    },
    send(rows) {
      if (rows.length === 0 || writer.status !== 'ready' || underWay >= (arrives ? MOST_UNDER_WAY : 1))
        return;
      const all = writer.pipeline();
      for (let at = 0; at < rows.length; at += ROWS_AN_ENTRY)
        all.xadd(
          key,
          'MAXLEN',
          '~',
          ENTRIES_KEPT,
          '*',
          'rows',
          rows.slice(at, at + ROWS_AN_ENTRY).join('\n'),
        );
      all.expire(key, KEPT_S);
      underWay++;
      all
        .exec()
        .then((answers) => {
          const [error] = answers?.find(([failed]) => failed) ?? [];
          if (error) throw error;
          arrives = true;
        })
        .catch((error: unknown) => {
          arrives = false;
          left(error);
        })
        .finally(() => {
          underWay--;
        });
    },
    follow(handle) {
      handlers.push(handle);
    },
    startOver() {
      from = null;
      hearing = false;
      reader.disconnect(true);
    },
    async close() {
      closed = true;
      writer.disconnect();
      reader.disconnect();
      await reading;
    },
  };
}

/** The same for all who use one database, and for no other: neither of this cluster nor of a copy elsewhere. */
async function databaseName(em: EntityManager): Promise<string> {
  const [row] = await em
    .fork()
    .execute<{ oid: number }[]>('select oid from pg_database where datname = current_database()');
  const secret = createHash('sha256').update(`carrier:${await installationSecret(em)}`);
  return `${secret.digest('base64url').slice(0, 12)}.${String(row?.oid)}`;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
