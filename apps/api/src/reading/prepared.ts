import { type EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { attached } from '../attached.ts';
import { isOutdated, openNames } from '../prepared-statements.ts';
import { type Asked, RoundTrip, type Row, type Statement } from './round-trip.ts';

/** Of what documents ask for, of which there is no end. */
const names = openNames();
const numberedTexts = new Map<string, string>();

/** What is asked before anything is sent goes together. */
interface Gathered {
  readonly asked: Asked[];
  readonly signal: AbortSignal | undefined;
}
const gathered = attached<EntityManager, Gathered>('gathered');

/**
 * Reads rows with a statement that the database plans once for each connection, where the ORM writes the values into
 * the text and has it planned each time. What one entity manager is asked at the same time goes to the database
 * together. In a transaction it reads what that has written.
 *
 * @param text with `?` for values; columns by name, since `*` fails once a migration adds one, and each name once
 * @param values as PostgreSQL reads them; a list as its literal
 * JSON is left as the text it is: half of what is read is never looked at.
 *
 * @param signal cancels the statement in the database; the connection is not used again
 */
export function readPrepared(
  em: EntityManager,
  text: string,
  values: readonly unknown[],
  signal?: AbortSignal,
): Promise<Row[]> {
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  if (em.isInTransaction()) {
    return em.execute<object[]>(text, [...values]).then((rows) => rows.map((row) => Object.values(row)));
  }
  // Whoever listens to the ORM's statements hears of these too.
  em.config.getLogger().logQuery({ level: 'info', query: text });
  return new Promise((resolve, reject) => {
    const one = { statement: statementOf(text), values, resolve, reject };
    const waiting = gathered.get(em);
    if (waiting && waiting.signal === signal) {
      waiting.asked.push(one);
      return;
    }
    const opened = { asked: [one], signal };
    gathered.set(em, opened);
    // Behind whatever is waiting to be asked already: loaders of other types are.
    process.nextTick(() => {
      if (gathered.get(em) === opened) gathered.delete(em);
      send(em, opened).catch((error: unknown) => {
        for (const { reject } of opened.asked) reject(error);
      });
    });
  });
}

async function send(em: EntityManager, { asked, signal }: Gathered): Promise<void> {
  signal?.throwIfAborted();
  const pool = (await em.getConnection().getNativeClient()) as pg.Pool;
  const client = await pool.connect();
  let stopped = false;
  let outdated = false;
  const stop = (): void => {
    stopped = true;
    const { processID } = client as unknown as { processID: number };
    pool.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
  };
  try {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop, { once: true });
    await new Promise<void>((resolve) => {
      client.query(
        new RoundTrip(asked, textualJson(pool), (error) => {
          outdated = isOutdated(error);
          resolve();
        }),
      );
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    // What cancels a statement may arrive after it, and would hit the next one.
    client.release(stopped || outdated);
  }
}

const asItIs = (text: string): string => text;
const typesOf = new WeakMap<pg.Pool, pg.CustomTypesConfig>();

/** As the ORM has values read, but for JSON. */
function textualJson(pool: pg.Pool): pg.CustomTypesConfig {
  const known = typesOf.get(pool);
  if (known) return known;
  const usual = pool.options.types ?? pg.types;
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) =>
      oid === pg.types.builtins.JSONB || oid === pg.types.builtins.JSON
        ? asItIs
        : (usual.getTypeParser(oid, format) as typeof asItIs),
  };
  typesOf.set(pool, types);
  return types;
}

/** As PostgreSQL takes it. Of text within text there is none: it all stands in the values. */
function statementOf(text: string): Statement {
  let numbered = numberedTexts.get(text);
  if (numbered === undefined) {
    let at = 0;
    numbered = text.replace(/\?/g, () => `$${++at}`);
    if (names.of(numbered) !== undefined) numberedTexts.set(text, numbered);
  }
  const name = names.of(numbered);
  // The driver keeps count of its own statements, and does not know of these.
  return name === undefined ? { text: numbered } : { name: `read ${name}`, text: numbered };
}
