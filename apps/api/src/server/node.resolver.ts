import { maySeeEvent, maySeePeopleOf, type Viewer, visibleOrganisationIds } from '@casewire/access';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Case } from '../cases/case.ts';
import { CaseEvent } from '../cases/case-event.ts';
import { Clock } from '../cases/clock.ts';
import { eventsFor, readFilter } from '../cases/event-page.ts';
import { casesFor } from '../cases/visible.ts';
import { type Context, viewerOf } from '../context.ts';
import { requestError } from '../errors.ts';
import { parseGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Person } from '../people/person.ts';
import { moveFor } from '../recalculation/clock-move.ts';
import { CalendarInfo } from '../sla/calendar.ts';
import { draftFor } from '../sla/draft.ts';
import { PolicyInfo } from '../sla/policy.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null if there is none, or none for you.',
  })
  async node(@Ctx() ctx: Context, @Arg('id', () => ID) id: string): Promise<Node | null> {
    return findNode(ctx, viewerOf(ctx), id);
  }

  @Query(() => [Node], { nullable: 'items', description: 'Several at once, in the order asked for.' })
  async nodes(@Ctx() ctx: Context, @Arg('ids', () => [ID]) ids: string[]): Promise<(Node | null)[]> {
    const viewer = viewerOf(ctx);
    if (ids.length > 100) throw requestError('BAD_USER_INPUT', 'Ask for at most 100 nodes at once.');
    return Promise.all(ids.map((id) => findNode(ctx, viewer, id)));
  }
}

async function findNode(ctx: Context, viewer: Viewer, id: string): Promise<Node | null> {
  const parsed = parseGlobalId(id);
  const find = parsed && finders[parsed.type];
  return find ? find(ctx, viewer, parsed.id) : null;
}

/** How each type is found by id, under the same rules as in lists. */
const finders: Record<string, (ctx: Context, viewer: Viewer, id: string) => Promise<Node | null>> = {
  Case: ({ em }, viewer, id) => em.findOne(Case, { $and: [{ id }, casesFor(viewer)] }),
  async Clock({ em }, viewer, id) {
    const clock = await em.findOne(Clock, { id, case: casesFor(viewer) }, { populate: ['case'] });
    return clock && maySeeEvent(viewer, clock.case.getEntity().facts, clock.audience) ? clock : null;
  },
  async CaseEvent({ em }, viewer, id) {
    const all = readFilter(null);
    const row = await em.findOne(EventRow, {
      $and: [{ id, position: { $ne: null } }, eventsFor(viewer, all)],
    });
    return row && new CaseEvent(row);
  },
  async Person({ em }, viewer, id) {
    const person = await em.findOne(Person, { id, active: true });
    return person && maySeePeopleOf(viewer, person.organisation.id) ? person : null;
  },
  Organisation({ em }, viewer, id) {
    const ids = visibleOrganisationIds(viewer);
    return em.findOne(Organisation, ids === null || ids.includes(id) ? { id } : { id: { $in: [] } });
  },
  Product: ({ em }, viewer, id) =>
    em.findOne(Product, viewer.scopes.includes('directory:read') ? { id } : { id: { $in: [] } }),
  Calendar({ book }, _viewer, id) {
    const found = book.calendars().find((version) => version.id === id);
    return Promise.resolve(found ? new CalendarInfo(found) : null);
  },
  Policy({ book }, _viewer, id) {
    const found = book.policies().find((version) => version.id === id);
    return Promise.resolve(found ? new PolicyInfo(found) : null);
  },
  ClockMove: ({ em }, viewer, id) => moveFor(em, viewer, id),
  SlaDraft: ({ em }, viewer, id) => draftFor(em, viewer, id),
};
