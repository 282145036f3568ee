import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant, toDate } from './clock-time.ts';
import { datedId } from './new-id.ts';
import { NULL, runPrepared } from './prepared-statements.ts';

/** Stands for the instant at which it is written. */
export const WHEN_WRITTEN = new Date(NaN);
/** The same in a list. */
export const WHEN_WRITTEN_TEXT = 'when written';

/** A column as far as it is written. */
export interface WrittenColumn {
  /** Of the property. */
  readonly name: string;
  readonly column: string;
  readonly primary: boolean;
  /** Of the column, in PostgreSQL. */
  readonly type: string;
  /** A value as PostgreSQL reads it in a list. */
  readonly write: (value: unknown) => string;
  /** What was written for a list, as PostgreSQL reads it alone. */
  readonly alone: (written: string) => string | null;
}

/** A row to be written: its values in the order of the statement's columns, as they stand in a list. */
export interface WrittenRow {
  readonly by: RowStatement;
  readonly values: readonly string[];
}

/** What rows of one table are written by if the same columns of them are written. */
interface RowStatement {
  readonly columns: readonly WrittenColumn[];
  readonly isNew: boolean;
  /** The statement, given where its rows come from. */
  readonly text: (rows: string) => string;
}

/** The values of an entity that a statement writes. */
export const rowOf = (by: RowStatement, entity: Readonly<Record<string, unknown>>): WrittenRow => ({
  by,
  values: by.columns.map(({ name, write }) => write(entity[name])),
});

/**
 * Writes rows of any sets, with one statement for those that go together: what changed, then what is new.
 *
 * @param now what `WHEN_WRITTEN` stands for, and the instant of undated identifiers
 */
export async function writeRows(
  em: EntityManager,
  rows: readonly WrittenRow[],
  now?: Instant,
): Promise<void> {
  const together = [...Map.groupBy(rows, ({ by }) => by)];
  const inOrder = [...together.filter(([{ isNew }]) => !isNew), ...together.filter(([{ isNew }]) => isNew)];
  const when = now === undefined ? null : { at: now, text: toDate(now).toISOString() };
  for (const [{ columns, text }, alike] of inOrder) {
    const given = columns.map((column, nth) => givenOf(column, nth, alike, when));
    await runPrepared(
      em,
      text(asTable(given)),
      given.map((one) => one.text),
    );
  }
}

/** What one parameter of a statement says of a column: one value for all the rows, or a list of theirs. */
interface Given extends Pick<WrittenColumn, 'column' | 'type'> {
  readonly isList: boolean;
  readonly text: string | null;
}

/** From so many on it is worth a statement of its own to say once what is the same for all. */
const MANY = 20;

/** A set is of one instant and of few organisations: many columns say the same of each. */
function givenOf(
  { column, type, primary, alone }: WrittenColumn,
  nth: number,
  rows: readonly WrittenRow[],
  when: { readonly at: Instant; readonly text: string } | null,
): Given {
  let values = rows.map((row) => row.values[nth] ?? NULL);
  if (when && values.includes(WHEN_WRITTEN_TEXT))
    values = values.map((value) => (value === WHEN_WRITTEN_TEXT ? when.text : value));
  if (when && primary) values = values.map((value) => datedId(value, when.at));
  const [first = NULL] = values;
  const isList = values.length > 1 && (values.length < MANY || values.some((value) => value !== first));
  return { column, type, isList, text: isList ? `{${values.join()}}` : alone(first) };
}

/** Columns as a statement names them. */
export const namesOf = (columns: readonly Pick<WrittenColumn, 'column'>[]): string =>
  columns.map(({ column }) => `"${column}"`).join(', ');

/** One list a column: PostgreSQL reads them faster than one document of them all. */
function asTable(given: readonly Given[]): string {
  const parameters = given.map((one, nth) => ({ ...one, parameter: `$${nth + 1}::${one.type}` }));
  const lists = parameters.filter(({ isList }) => isList);
  const from =
    lists.length === 0
      ? ''
      : ` from unnest(${lists.map(({ parameter }) => `${parameter}[]`).join(', ')}) l (${namesOf(lists)})`;
  const selected = parameters.map(({ column, isList, parameter }) =>
    isList ? `l."${column}"` : `${parameter} as "${column}"`,
  );
  return `(select ${selected.join(', ')}${from}) v`;
}

/** How these columns of rows that were there are written, and of new ones. */
export interface RowStatements {
  readonly changing: (columns: readonly WrittenColumn[]) => RowStatement;
  readonly adding: (columns: readonly WrittenColumn[]) => RowStatement;
}

/** The statements that write rows of a table, each made once. */
export function rowStatements(table: string, columns: readonly WrittenColumn[]): RowStatements {
  const keys = columns.filter(({ primary }) => primary);
  const known = new Map<string, RowStatement>();
  const once = (isNew: boolean, of: readonly WrittenColumn[], text: RowStatement['text']): RowStatement => {
    const key = `${isNew ? 'new' : 'changed'} ${namesOf(of)}`;
    const made = known.get(key) ?? { columns: of, isNew, text };
    known.set(key, made);
    return made;
  };
  return {
    changing: (changed) =>
      once(
        false,
        [...keys, ...changed],
        (
          rows,
        ) => `update "${table}" t set ${changed.map(({ column }) => `"${column}" = v."${column}"`).join(', ')}
       from ${rows}
       where ${keys.map(({ column }) => `t."${column}" = v."${column}"`).join(' and ')}`,
      ),
    adding: (given) =>
      once(true, given, (rows) => `insert into "${table}" (${namesOf(given)}) select * from ${rows}`),
  };
}
