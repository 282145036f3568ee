import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ForwardArgs } from '../connection.ts';
import { type Context, viewerOf } from '../context.ts';
import { Person } from '../people/person.ts';
import { Reading } from '../reading/reading.ts';
import { Case } from './case.ts';
import { CaseEvent, CaseEventConnection } from './case-event.ts';
import { Clock } from './clock.ts';
import { CaseEventFilter, readFilter, streamPage } from './event-page.ts';

@Resolver(() => CaseEvent)
export class CaseEventResolver {
  @Query(() => CaseEventConnection, {
    description:
      'Events across all cases the viewer may see, oldest first: the way to catch up after time away.',
  })
  caseEvents(
    @Ctx() ctx: Context,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Arg('filter', () => CaseEventFilter, { nullable: true }) filter: CaseEventFilter | null,
  ): Promise<CaseEventConnection> {
    return streamPage(ctx, viewerOf(ctx), readFilter(filter), page);
  }

  @FieldResolver(() => String, { description: 'Pass as `after` to go on exactly behind this event.' })
  cursor(@Root() event: CaseEvent, @Ctx() ctx: Context): string {
    return ctx.cursors.encode(event.row.position ?? 0);
  }

  @FieldResolver(() => Person, { nullable: true })
  async actor(@Root() { row }: CaseEvent, @Ctx() ctx: Context): Promise<Person | null> {
    return row.actorId ? Reading.through(ctx.em).one(Person, row.actorId) : null;
  }

  @FieldResolver(() => Clock, { nullable: true })
  async clock(@Root() { row }: CaseEvent, @Ctx() ctx: Context): Promise<Clock | null> {
    return row.clockId ? Reading.through(ctx.em).one(Clock, row.clockId) : null;
  }

  @FieldResolver(() => Case)
  async case(@Root() { row }: CaseEvent, @Ctx() ctx: Context): Promise<Case> {
    const found = await Reading.through(ctx.em).one(Case, row.caseId);
    if (!found) throw new Error(`There is no case ${row.caseId}.`);
    return found;
  }
}
