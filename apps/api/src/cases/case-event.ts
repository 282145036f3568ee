import { Field, ID, ObjectType } from 'type-graphql';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { PageInfo } from '../connection.ts';
import { type EventRow } from '../outbox/event-row.ts';
import { DateTime } from '../scalars.ts';
import { Audience, CaseEventType, Priority } from './enums.ts';
import { StreamGap } from './stream-gap.ts';

/** One published row of the log, as the wire shows it. */
@ObjectType({ implements: Node })
export class CaseEvent implements Node {
  constructor(readonly row: EventRow) {}

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('CaseEvent', this.row.id);
  }

  @Field(() => CaseEventType)
  get type(): CaseEventType {
    return CaseEventType[this.row.type as keyof typeof CaseEventType];
  }

  @Field(() => DateTime, { description: 'When it happened; a breach, when it fell due.' })
  get occurredAt(): Date {
    return this.row.occurredAt;
  }

  @Field(() => DateTime, { description: 'When it was recorded.' })
  get recordedAt(): Date {
    return this.row.recordedAt;
  }

  @Field(() => Audience)
  get audience(): Audience {
    return Audience[this.row.audience as keyof typeof Audience];
  }

  @Field(() => Priority, { description: 'The priority in force then.' })
  get priority(): Priority {
    return Priority[this.row.priority as keyof typeof Priority];
  }

  @Field(() => String, { nullable: true })
  get text(): string | null {
    return this.row.text;
  }

  @Field(() => String, { description: 'What else there is to say, as JSON, by type of event.' })
  get detail(): string {
    const { clockEvents: _ours, inForce: _too, ...said } = this.row.detail;
    return JSON.stringify(said);
  }
}

@ObjectType()
export class CaseEventEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => CaseEvent)
  node!: CaseEvent;
}

@ObjectType()
export class CaseEventConnection {
  @Field(() => [CaseEventEdge])
  edges!: CaseEventEdge[];

  @Field(() => [CaseEvent])
  nodes!: CaseEvent[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => StreamGap, {
    nullable: true,
    description: 'Set if `after` is older than the log can be replayed: this page begins at `resumeAt`.',
  })
  gap?: StreamGap | null;
}
