import { type FilterQuery } from '@mikro-orm/postgresql';
import { type RowFilter, type Viewer, visibleCases } from '@casewire/access';
import { type Case } from './case.ts';

/** The row filter of libs/access as a condition on cases. Matches nothing when no clause allows anything. */
export function casesFor(viewer: Viewer): FilterQuery<Case> {
  return anyClause(visibleCases(viewer));
}

function anyClause(filter: RowFilter): FilterQuery<Case> {
  if (filter.length === 0) return { id: { $in: [] } };
  return {
    $or: filter.map(({ organisationIds, productIds }) => ({
      ...(organisationIds && { organisation: { $in: [...organisationIds] } }),
      ...(productIds && { product: { $in: [...productIds] } }),
    })),
  };
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

/** The same row filter for a table that carries organisation_id and product_id itself. */
export function rowsFor(viewer: Viewer): Condition {
  const clauses = visibleCases(viewer).map(({ organisationIds, productIds }) =>
    joined(
      [
        ...(organisationIds ? [oneOf('organisation_id', organisationIds)] : []),
        ...(productIds ? [oneOf('product_id', productIds)] : []),
      ],
      'and',
    ),
  );
  return joined(clauses, 'or');
}
