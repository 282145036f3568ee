import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import { CaseEventFilter, readFilter } from '../cases/event-page.ts';
import { type Context, viewerOf } from '../context.ts';
import { requestError } from '../errors.ts';
import { CaseEventDelivery } from './delivery.ts';
import { type Delivery, streamEvents, type StreamParts } from './stream.ts';

/** What a subscription's context holds besides: the stream's parts, and the socket it may have to close. */
export interface LiveContext extends Context {
  readonly live: StreamParts;
  /** Ended by the client giving up this operation, or by its socket closing. */
  readonly operation: AbortController;
  /** Ends with the operation, or when the server drains. */
  readonly signal: AbortSignal;
  readonly onRevoked: () => void;
}

interface CaseEventsArgs {
  readonly filter?: CaseEventFilter | null;
  readonly after?: string | null;
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
      args: CaseEventsArgs;
      context: LiveContext;
    }): AsyncIterable<Delivery> => {
      viewerOf(context);
      const { principal, live, signal, onRevoked } = context;
      if (!principal) throw requestError('UNAUTHENTICATED');
      return streamEvents(live, {
        principal,
        filter: readFilter(args.filter),
        after: args.after ?? null,
        signal,
        onRevoked,
      });
    },
  })
  caseEvents(
    @Root() { item }: Delivery,
    @Ctx() _ctx: Context,
    @Arg('filter', () => CaseEventFilter, { nullable: true }) _filter: CaseEventFilter | null,
    @Arg('after', () => String, { nullable: true }) _after: string | null,
  ): typeof CaseEventDelivery {
    return item;
  }
}
