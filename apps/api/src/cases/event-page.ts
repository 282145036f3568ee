import { type FilterQuery } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import { Field, ID, InputType } from 'type-graphql';
import { type ForwardArgs, type PageArgs, pageSize } from '../connection.ts';
import { type Context } from '../context.ts';
import { requestError } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { readEventLog } from '../outbox/event-log.ts';
import { EventRow } from '../outbox/event-row.ts';
import { SupportLevel } from '../people/person.ts';
import { CaseEvent, type CaseEventConnection } from './case-event.ts';
import { CaseEventType, Priority } from './enums.ts';
import { StreamGap } from './stream-gap.ts';
import { eventRowsFor } from './visible.ts';

@InputType({ description: 'Priority and level are those in force when the event happened.' })
export class CaseEventFilter {
  @Field(() => [CaseEventType], { nullable: true })
  type?: CaseEventType[] | null;

  @Field(() => ID, { nullable: true })
  caseId?: string | null;

  @Field(() => ID, { nullable: true })
  organisationId?: string | null;

  @Field(() => [Priority], { nullable: true })
  priority?: Priority[] | null;

  @Field(() => [SupportLevel], { nullable: true })
  level?: SupportLevel[] | null;
}

/** A filter with its global ids read; ids that are none fit nothing. */
export interface EventFilter {
  readonly types: readonly string[] | null;
  readonly caseId: string | null | undefined;
  readonly organisationId: string | null | undefined;
  readonly priorities: readonly string[] | null;
  readonly levels: readonly string[] | null;
}

export function readFilter(filter: CaseEventFilter | null | undefined): EventFilter {
  return {
    types: filter?.type ? [...new Set(filter.type)] : null,
    caseId: filter?.caseId == null ? undefined : fromGlobalId('Case', filter.caseId),
    organisationId:
      filter?.organisationId == null ? undefined : fromGlobalId('Organisation', filter.organisationId),
    priorities: filter?.priority ? [...new Set(filter.priority)] : null,
    levels: filter?.level ? [...new Set(filter.level)] : null,
  };
}

/** The same filter for one row in memory. */
export function passes(filter: EventFilter, row: EventRow): boolean {
  return (
    (filter.types?.includes(row.type) ?? true) &&
    (filter.caseId === undefined || filter.caseId === row.caseId) &&
    (filter.organisationId === undefined || filter.organisationId === row.organisationId) &&
    (filter.priorities?.includes(row.priority) ?? true) &&
    (filter.levels?.includes(row.level) ?? true)
  );
}

/** And for the database, together with what the viewer may see. */
export function eventsFor(viewer: Viewer, filter: EventFilter): FilterQuery<EventRow> {
  if (filter.caseId === null || filter.organisationId === null) return { id: { $in: [] } };
  return {
    $and: [
      eventRowsFor(viewer),
      {
        ...(filter.types && { type: { $in: [...filter.types] } }),
        ...(filter.caseId && { caseId: filter.caseId }),
        ...(filter.organisationId && { organisationId: filter.organisationId }),
        ...(filter.priorities && { priority: { $in: [...filter.priorities] } }),
        ...(filter.levels && { level: { $in: [...filter.levels] } }),
      },
    ],
  };
}

/**
 * A page of the stream, from its floor on: what is older is no longer replayed, and a cursor from before is told so.
 * A case's own timeline has no floor; it is what happened to the case.
 */
export async function streamPage(
  ctx: Context,
  viewer: Viewer,
  filter: EventFilter,
  args: ForwardArgs,
): Promise<CaseEventConnection> {
  const { floor, position } = await readEventLog(ctx.em);
  const asked = args.after == null ? null : positionOf(ctx, args.after);
  const from = asked === null || asked < floor ? floor : Math.min(asked, position);
  const resumeAt = ctx.cursors.encode(from);
  const page = await eventPage(ctx, viewer, filter, { ...args, after: resumeAt });
  const pageInfo = { ...page.pageInfo, hasPreviousPage: asked !== null && page.pageInfo.hasPreviousPage };
  const gap = asked === null || asked === from ? null : StreamGap.from(args.after ?? null, resumeAt);
  return { ...page, pageInfo, gap };
}

/** A page of published events, oldest first, by their place in the one total order. */
export async function eventPage(
  ctx: Context,
  viewer: Viewer,
  filter: EventFilter,
  args: PageArgs,
  side: 'first' | 'last' = 'first',
): Promise<CaseEventConnection> {
  const { first, last } = pageSize(args, 50, side);
  const limit = first ?? last ?? 0;
  const after = args.after == null ? 0 : positionOf(ctx, args.after);
  const before = args.before == null ? null : positionOf(ctx, args.before);
  const rows = await ctx.em.find(
    EventRow,
    {
      $and: [
        eventsFor(viewer, filter),
        { position: { $gt: after, ...(before !== null && { $lt: before }) } },
      ],
    },
    { orderBy: { position: first === undefined ? 'desc' : 'asc' }, limit: limit + 1 },
  );
  const more = rows.length > limit;
  const page = rows.slice(0, limit);
  if (first === undefined) page.reverse();
  const edges = page.map((row) => ({
    cursor: ctx.cursors.encode(row.position ?? 0),
    node: new CaseEvent(row),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: first === undefined ? before !== null : more,
      hasPreviousPage: first === undefined ? more : after > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

export function positionOf(ctx: Pick<Context, 'cursors'>, cursor: string): number {
  const position = ctx.cursors.decode(cursor);
  if (position === null) {
    throw requestError(
      'BAD_USER_INPUT',
      'This cursor is not one of this log. Take the "cursor" of an event or heartbeat.',
    );
  }
  return position;
}
