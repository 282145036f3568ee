import { type FilterQuery } from '@mikro-orm/postgresql';
import { type Viewer, visibleCases, visibleEvents } from '@casewire/access';
import { type EventRow } from '../outbox/event-row.ts';
import { asCondition, asSql, type Condition } from '../row-filter.ts';
import { type Case } from './case.ts';
import { type Clock } from './clock.ts';

/** The cases the viewer may see. */
export const casesFor = (viewer: Viewer): FilterQuery<Case> =>
  asCondition<Case>(visibleCases(viewer), { organisationId: 'organisation', productId: 'product' });

/** The same for a table that carries organisation_id and product_id itself. */
export const rowsFor = (viewer: Viewer): Condition =>
  asSql(visibleCases(viewer), { organisationId: 'organisation_id', productId: 'product_id' });

/** The events the viewer may see. */
export const eventRowsFor = (viewer: Viewer): FilterQuery<EventRow> =>
  asCondition<EventRow>(visibleEvents(viewer), {
    organisationId: 'organisationId',
    productId: 'productId',
    audience: 'audience',
  });

/** The clocks the viewer may see. */
export const clocksFor = (viewer: Viewer): FilterQuery<Clock> => {
  const seen = visibleEvents(viewer);
  if (seen.length === 0) return { id: { $in: [] } };
  return {
    $or: seen.map(({ audience, ...on }) => ({
      $and: [
        asCondition<Clock>([{ audience }], { audience: 'audience' }),
        { case: asCondition<Case>([on], { organisationId: 'organisation', productId: 'product' }) },
      ],
    })),
  };
};
