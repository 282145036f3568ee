import { type FilterQuery } from '@mikro-orm/postgresql';
import { type RowClause, type RowFilter, type Viewer, visibleCases, visibleEvents } from '@casewire/access';
import { type Case } from './case.ts';
import { type ClockOutcome } from './clock-outcome.ts';
import { Audience } from './enums.ts';

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

const clauseIn = ({ organisationIds, productIds }: RowClause): Condition =>
  joined(
    [
      ...(organisationIds ? [oneOf('organisation_id', organisationIds)] : []),
      ...(productIds ? [oneOf('product_id', productIds)] : []),
    ],
    'and',
  );

/** Which outcomes a viewer may count, for a table that carries organisation, product and audience itself. */
export function outcomesFor(viewer: Viewer): Condition {
  const all = visibleEvents(viewer).map(({ rows, audiences }) =>
    joined([joined(rows.map(clauseIn), 'or'), oneOf('audience', audiences)], 'and'),
  );
  return joined(all, 'or');
}

/** The same as a condition on the outcomes of cases. */
export function outcomesSeen(viewer: Viewer): FilterQuery<ClockOutcome> {
  const clauses = visibleEvents(viewer).flatMap(({ rows, audiences }) =>
    rows.map(({ organisationIds, productIds }) => ({
      audience: { $in: audiences.map((one) => Audience[one]) },
      ...(organisationIds && { organisationId: { $in: [...organisationIds] } }),
      ...(productIds && { productId: { $in: [...productIds] } }),
    })),
  );
  return clauses.length === 0 ? { clockId: { $in: [] } } : { $or: clauses };
}
