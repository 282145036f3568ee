import { type EntityManager } from '@mikro-orm/postgresql';
import { stringify } from 'csv-stringify/sync';
import { findEntries, type FoundEntry } from './find-entries.ts';
import { type AuditFilter } from './shown.ts';

export type ExportFormat = 'csv' | 'jsonl';

/** No more are held at once, however many there are. */
const BATCH = 1_000;

const columns = [
  'id',
  'at',
  'action',
  'actor_id',
  'actor_name',
  'credential',
  'acts_for_id',
  'acts_for_name',
  'door',
  'address',
  'subject_type',
  'subject_id',
  'subject_name',
  'before',
  'after',
  'note',
  'position',
  'hash',
] as const satisfies readonly (keyof FoundEntry)[];

/**
 * Records as RFC 4180 has them. A spreadsheet takes a cell that begins like a formula for one, and whoever chose a name
 * could have it run there: such a cell begins with an apostrophe instead.
 */
const csv = (records: readonly unknown[][]): string =>
  stringify([...records], { record_delimiter: 'windows', escape_formulas: true });

const inCsv = (row: FoundEntry): unknown[] =>
  columns.map((name) => {
    const value: unknown = row[name];
    return value == null || typeof value === 'string' ? value : JSON.stringify(value);
  });

const inJson = (row: FoundEntry): string =>
  `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null])))}\n`;

/** The file, part by part: read in batches as it is taken, so that its length does not matter. */
export async function* exportEntries(
  em: EntityManager,
  filter: AuditFilter,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csv([[...columns]]);
  let behind: string | null = null;
  for (;;) {
    const rows: FoundEntry[] = await findEntries(em.fork(), filter, BATCH, behind);
    if (rows.length > 0) yield format === 'csv' ? csv(rows.map(inCsv)) : rows.map(inJson).join('');
    if (rows.length < BATCH) return;
    behind = rows.at(-1)?.id ?? null;
  }
}
