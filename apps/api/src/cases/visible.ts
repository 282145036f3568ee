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
