import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CaseEvent } from '../cases/case-event.ts';
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

@ObjectType({
  description: 'Events between two cursors cannot be replayed: refetch, then go on from `resumeAt`.',
})
export class StreamGap {
  @Field(() => String, { nullable: true })
  after!: string | null;

  @Field(() => String)
  resumeAt!: string;

  static from(after: string | null, resumeAt: string): StreamGap {
    return Object.assign(new StreamGap(), { after, resumeAt });
  }
}

export const CaseEventDelivery = createUnionType({
  name: 'CaseEventDelivery',
  types: () => [CaseEvent, StreamHeartbeat, StreamGap] as const,
});
