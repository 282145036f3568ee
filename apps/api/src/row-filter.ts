import { type FilterQuery } from '@mikro-orm/postgresql';
import { type RowFilter } from '@casewire/access';

/**
 * A row filter of libs/access as a condition on entities, its fields named by the entity's properties. Matches nothing
 * when no clause allows anything.
 */
export function asCondition<T extends { id: string }>(
  filter: RowFilter<string>,
  properties: Readonly<Record<string, keyof T & string>>,
): FilterQuery<T> {
  if (filter.length === 0) return { id: { $in: [] } } as FilterQuery<T>;
  return {
    $or: filter.map((clause) =>
      Object.fromEntries(
        Object.entries(clause).map(([field, values]) => [
          named(properties, field),
          { $in: [...(values ?? [])] },
        ]),
      ),
    ),
  } as FilterQuery<T>;
}

/** A condition in SQL with `?` for what it is given. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** `column` is one of the values; none matches an empty list. */
export const oneOf = (column: string, values: readonly unknown[]): Condition =>
  values.length === 0
    ? { sql: 'false', params: [] }
    : { sql: `${column} in (${values.map(() => '?').join(', ')})`, params: values };

export const joined = (all: readonly Condition[], word: 'and' | 'or'): Condition => ({
  sql: all.map(({ sql }) => `(${sql})`).join(` ${word} `) || (word === 'and' ? 'true' : 'false'),
  params: all.flatMap(({ params }) => params),
});

/** The same filter in SQL, its fields named by the columns of a table. */
export const asSql = (filter: RowFilter<string>, columns: Readonly<Record<string, string>>): Condition =>
  joined(
    filter.map((clause) =>
      joined(
        Object.entries(clause).map(([field, values]) => oneOf(named(columns, field), values ?? [])),
        'and',
      ),
    ),
    'or',
  );

/** A field nobody has named cannot be left out: that would let through what it forbids. */
function named<N extends string>(names: Readonly<Record<string, N>>, field: string): N {
  const name = names[field];
  if (!name) throw new Error(`A row filter asks for ${field}, which has no name here.`);
  return name;
}
