import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import { CaseEventFilter, type EventFilter, readFilter } from '../cases/event-page.ts';
import { type Context, viewerOf } from '../context.ts';
import { CaseEventDelivery, type CaseEventItem } from './delivery.ts';

/**
 * What a subscriber asked to be sent. The broadcast delivers it; as an iterable, which is what graphql wants of a
 * subscription, it gives nothing by itself.
 */
export class CaseEventStream implements AsyncIterable<CaseEventItem> {
  constructor(
    readonly filter: EventFilter,
    /** The cursor behind which it begins; null for from now on. */
    readonly after: string | null,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<CaseEventItem> {
    throw new Error('A stream of events is delivered by the broadcast: subscribe over WebSocket or SSE.');
  }
}

@Resolver()
export class LiveResolver {
  @Subscription(() => CaseEventDelivery, {
    description:
      'Everything the viewer may see, as it commits. With `after`, first replays what was missed. Never skips: if it cannot go on it says so.',
    subscribe: ({
      args,
      context,
    }: {
      args: { readonly filter?: CaseEventFilter | null; readonly after?: string | null };
      context: Context;
    }): CaseEventStream => {
      viewerOf(context);
      return new CaseEventStream(readFilter(args.filter), args.after ?? null);
    },
  })
  caseEvents(
    @Root() { item }: CaseEventItem,
    @Ctx() _ctx: Context,
    @Arg('filter', () => CaseEventFilter, { nullable: true }) _filter: CaseEventFilter | null,
    @Arg('after', () => String, { nullable: true }) _after: string | null,
  ): typeof CaseEventDelivery {
    return item;
  }
}
