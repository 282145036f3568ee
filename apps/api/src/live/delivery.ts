import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CaseEvent } from '../cases/case-event.ts';
import { StreamGap } from '../cases/stream-gap.ts';
import { DateTime } from '../scalars.ts';

@ObjectType({
  description:
    'Sent when a replay has ended and while nothing happens, so that a client knows the stream lives and what time the server has.',
})
export class StreamHeartbeat {
  @Field(() => DateTime)
  serverTime!: Date;

  @Field(() => String)
  cursor!: string;

  static at(serverTime: Date, cursor: string): StreamHeartbeat {
    return Object.assign(new StreamHeartbeat(), { serverTime, cursor });
  }
}

export const CaseEventDelivery = createUnionType({
  name: 'CaseEventDelivery',
  types: () => [CaseEvent, StreamHeartbeat, StreamGap] as const,
});

/** One thing to deliver: what a subscription's operation is executed upon. */
export interface CaseEventItem {
  /** Tells it from all others that are delivered in the same helping. */
  readonly key: string;
  readonly item: CaseEvent | StreamHeartbeat | StreamGap;
}
