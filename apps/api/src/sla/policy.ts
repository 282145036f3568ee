import { Field, ID, ObjectType } from 'type-graphql';
import { toDate } from '../clock-time.ts';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { DateTime } from '../scalars.ts';
import { type PublishedPolicy } from './book.ts';

@ObjectType('Policy', {
  implements: Node,
  description: 'What the vendor promises: one immutable version of the document.',
})
export class PolicyInfo implements Node {
  constructor(readonly of: PublishedPolicy) {}

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('Policy', this.of.id);
  }

  @Field(() => String)
  get name(): string {
    return this.of.policy.name;
  }

  @Field(() => String)
  get version(): string {
    return this.of.policy.version;
  }

  @Field(() => String, { description: 'Name and version as clocks refer to it.' })
  get label(): string {
    return this.of.label;
  }

  @Field(() => String)
  get vendor(): string {
    return this.of.policy.vendor;
  }

  @Field(() => DateTime, { description: 'From when new clocks start under it.' })
  get effectiveFrom(): Date {
    return toDate(this.of.effectiveFrom);
  }

  @Field(() => DateTime)
  get publishedAt(): Date {
    return toDate(this.of.publishedAt);
  }

  @Field(() => String, { nullable: true, description: "What is new in it, in the publisher's words." })
  get note(): string | null {
    return this.of.note;
  }
}
