import { type EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import { type Pool } from 'pg';

export type Row = Readonly<Record<string, unknown>>;

/** PostgreSQL keeps a prepared statement for each name on each connection: those that come later go unnamed. */
const MOST_NAMED = 500;
const names = new Map<string, string>();

/**
 * Reads rows with a statement that the database plans once for each connection, where the ORM writes the values into
 * the text and has it planned each time. In a transaction it reads what that has written.
 *
 * @param text with `$1`, `$2` and so on in order, each once; columns by name, since `*` fails once a migration adds one
 * @param values as PostgreSQL reads them; a list as its literal
 * @param signal cancels the statement in the database; the connection is not used again
 */
export async function readPrepared(
  em: EntityManager,
  text: string,
  values: readonly unknown[],
  signal?: AbortSignal,
): Promise<Row[]> {
  signal?.throwIfAborted();
  if (em.isInTransaction()) return em.execute<Row[]>(text.replace(/\$\d+/g, '?'), [...values]);
  const pool = (await em.getConnection().getNativeClient()) as Pool;
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
    const { rows } = await client.query<Row>({ ...named(text), text, values: [...values] });
    return rows;
  } finally {
    signal?.removeEventListener('abort', stop);
    // What cancels a statement may arrive after it, and would hit the next one.
    client.release(stopped);
  }
}

function named(text: string): { name?: string } {
  let name = names.get(text);
  if (name === undefined) {
    if (names.size >= MOST_NAMED) return {};
    name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
  }
  return { name };
}
