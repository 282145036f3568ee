import { type EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import { EntitySet } from '../entity-set.ts';
import { EventRow } from './event-row.ts';

/** Says what a row looks like on its way: another name for every other set of columns and types. */
export function shapeOfRows(em: EntityManager): string {
  const columns = em
    .getMetadata()
    .get(EventRow)
    .props.map(({ fieldNames, columnTypes }) => `${String(fieldNames)} ${String(columnTypes)}`);
  return createHash('sha256').update(columns.join()).digest('base64url').slice(0, 8);
}

/** The rows again, of what PostgreSQL's `to_json` made of them. Throws if it is not that. */
export function rowsOf(em: EntityManager, texts: readonly string[]): EventRow[] {
  const rows = texts.map((text) => JSON.parse(text) as Record<string, unknown>);
  for (const { id, position } of rows)
    if (typeof id !== 'string' || !Number.isSafeInteger(position))
      throw new Error('This is no row of the log.');
  return new EntitySet(em).take(EventRow, rows);
}
