import { type EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import pg from 'pg';

export type Row = Readonly<Record<string, unknown>>;

/** PostgreSQL keeps a prepared statement for each name on each connection: those that come later go unnamed. */
const MOST_NAMED = 500;

interface Statement {
  readonly name?: string;
  readonly text: string;
}
const statements = new Map<string, Statement>();

/**
 * Reads rows with a statement that the database plans once for each connection, where the ORM writes the values into
 * the text and has it planned each time. In a transaction it reads what that has written.
 *
 * @param text with `?` for values; columns by name, since `*` fails once a migration adds one
 * @param values as PostgreSQL reads them; a list as its literal
 * JSON is left as the text it is: half of what is read is never looked at.
 *
 * @param signal cancels the statement in the database; the connection is not used again
 */
export async function readPrepared(
  em: EntityManager,
  text: string,
  values: readonly unknown[],
  signal?: AbortSignal,
): Promise<Row[]> {
  signal?.throwIfAborted();
  if (em.isInTransaction()) return em.execute<Row[]>(text, [...values]);
  const pool = (await em.getConnection().getNativeClient()) as pg.Pool;
  const client = await pool.connect();
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    const { processID } = client as unknown as { processID: number };
    pool.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
  };
  try {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop, { once: true });
    // Whoever listens to the ORM's statements hears of these too.
    em.config.getLogger().logQuery({ level: 'info', query: text });
    const { rows } = await client.query<Row>({
      ...statementOf(text),
      values: [...values],
      types: textualJson(pool),
    });
    return rows;
  } finally {
    signal?.removeEventListener('abort', stop);
    // What cancels a statement may arrive after it, and would hit the next one.
    client.release(stopped);
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
  const known = statements.get(text);
  if (known) return known;
  let at = 0;
  const numbered = text.replace(/\?/g, () => `$${++at}`);
  if (statements.size >= MOST_NAMED) return { text: numbered };
  const made = { name: createHash('sha256').update(text).digest('base64url'), text: numbered };
  statements.set(text, made);
  return made;
}
