import { type EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { createHash } from 'node:crypto';
import pg from 'pg';

/** PostgreSQL keeps a prepared statement for each name on each connection: those that come later go unnamed. */
const MOST_NAMED = 500;

/** The names under which statements are prepared. */
export interface Names {
  /** Undefined once there are too many, or where it was given up. */
  of(text: string): string | undefined;
  /** The same, for one that was asked for before. */
  known(text: string): string | undefined;
  giveUp(text: string): void;
}

/** The name under which a statement is prepared: the same for the same text, on every node. */
export const nameOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Room for names of its own, for statements of one origin. */
export function openNames(): Names {
  const names = new Map<string, string | undefined>();
  return {
    of(text) {
      if (!names.has(text) && names.size < MOST_NAMED) names.set(text, nameOf(text));
      return names.get(text);
    },
    known: (text) => names.get(text),
    giveUp(text) {
      names.set(text, undefined);
    },
  };
}

/** Of what the service itself runs: however many documents others think of, these keep their room. */
const names = openNames();

/**
 * Whether a statement failed because a migration gave one of its columns another type after it was prepared. On the
 * connections that prepared it it fails for ever.
 */
export const isOutdated = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '0A000' && error.message.includes('cached plan');

/**
 * Runs a statement that the database plans once for each connection, in the entity manager's transaction if it is in
 * one. For those that run again and again: some take longer to plan than to run.
 *
 * @param text with `$1`, `$2`, … for values; columns by name, since `*` fails once a migration adds one
 * @param values as PostgreSQL reads them; a list as its literal (`listOf`)
 */
export async function runPrepared<T extends object>(
  em: Pick<EntityManager, 'getKysely' | 'config'>,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  names.of(text);
  em.config.getLogger().logQuery({ query: text, params: values });
  try {
    const { rows } = await em.getKysely().executeQuery(CompiledQuery.raw(text, [...values]));
    return rows as T[];
  } catch (error) {
    // From now on it is planned each time, until this node is replaced by one of the new release.
    if (isOutdated(error)) names.giveUp(text);
    throw error;
  }
}

/** A connection that sends what `runPrepared` runs under a name, whoever hands it on; everything else as it comes. */
export class PreparingClient extends pg.Client {
  override query = ((text: unknown, values?: unknown, ...more: unknown[]): unknown => {
    const name = typeof text === 'string' && Array.isArray(values) ? names.known(text) : undefined;
    const send = super.query as (this: pg.Client, ...of: unknown[]) => unknown;
    return send.call(this, name === undefined ? text : { name, text }, values, ...more);
  }) as pg.Client['query'];
}

/** Nothing, as it stands in a list. */
export const NULL = 'NULL';

/** A text as it stands in a list. */
export const quotedInList = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** What was quoted for a list, by itself. */
export const unquotedOfList = (quoted: string): string => quoted.slice(1, -1).replace(/\\(.)/gs, '$1');

/** A list as PostgreSQL reads it, of what needs no quotes: identifiers, numbers, instants, null. */
export const listOf = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => (value === null ? NULL : String(value))).join()}}`;
