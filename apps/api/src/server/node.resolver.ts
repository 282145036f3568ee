import { type Viewer } from '@casewire/access';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Case } from '../cases/case.ts';
import { CaseEvent } from '../cases/case-event.ts';
import { Clock } from '../cases/clock.ts';
import { eventsFor, readFilter } from '../cases/event-page.ts';
import { casesFor, clocksFor } from '../cases/visible.ts';
import { type Context, viewerOf } from '../context.ts';
import { requestError } from '../errors.ts';
import { parseGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { organisationsFor, productsFor } from '../organisations/visible.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Person } from '../people/person.ts';
import { peopleFor } from '../people/visible.ts';
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
  const find = parsed && finders.get(parsed.type);
  return find ? find(ctx, viewer, parsed.id) : null;
}

type Find = (ctx: Context, viewer: Viewer, id: string) => Promise<Node | null>;

/**
 * How each type is found by id, under the same rules as in lists and in the same one statement: what is not there and
 * what is not theirs is looked for alike.
 */
const finders = new Map<string, Find>([
  ['Case', ({ em }, viewer, id) => em.findOne(Case, { $and: [{ id }, casesFor(viewer)] })],
  ['Clock', ({ em }, viewer, id) => em.findOne(Clock, { $and: [{ id }, clocksFor(viewer)] })],
  [
    'CaseEvent',
    async ({ em }, viewer, id) => {
      const published = { id, position: { $ne: null } };
      const row = await em.findOne(EventRow, { $and: [published, eventsFor(viewer, readFilter(null))] });
      return row && new CaseEvent(row);
    },
  ],
  ['Person', ({ em }, viewer, id) => em.findOne(Person, { $and: [{ id }, peopleFor(viewer)] })],
  [
    'Organisation',
    ({ em }, viewer, id) => em.findOne(Organisation, { $and: [{ id }, organisationsFor(viewer)] }),
  ],
  ['Product', ({ em }, viewer, id) => em.findOne(Product, { $and: [{ id }, productsFor(viewer)] })],
  [
    'Calendar',
    ({ book }, _viewer, id) => {
      const found = book.calendars().find((version) => version.id === id);
      return Promise.resolve(found ? new CalendarInfo(found) : null);
    },
  ],
  [
    'Policy',
    ({ book }, _viewer, id) => {
      const found = book.policies().find((version) => version.id === id);
      return Promise.resolve(found ? new PolicyInfo(found) : null);
    },
  ],
  ['ClockMove', ({ em }, viewer, id) => moveFor(em, viewer, id)],
  ['SlaDraft', ({ em }, viewer, id) => draftFor(em, viewer, id)],
]);
