import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { type Context } from '../context.ts';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { DateTime } from '../scalars.ts';
import { type ServiceCalendar } from './book.ts';

@ObjectType('Calendar', {
  implements: Node,
  description: 'When the vendor is at work: one immutable version.',
})
export class CalendarInfo implements Node {
  constructor(private readonly of: ServiceCalendar) {}

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('Calendar', this.of.id);
  }

  @Field(() => String)
  get name(): string {
    return this.of.name;
  }

  @Field(() => String, { description: 'The version clocks refer to.' })
  get version(): string {
    return this.of.label;
  }

  @Field(() => String, { description: 'IANA zone in which its hours are local time.' })
  get timeZone(): string {
    const { definition } = this.of;
    return definition.kind === 'ROUND_THE_CLOCK' ? 'Etc/GMT' : definition.timeZone;
  }

  @Field(() => String, {
    description: 'The definition as JSON: zone, weekly hours, holidays, length of a business day.',
  })
  get definition(): string {
    return JSON.stringify(this.of.definition);
  }
}

@Resolver()
export class SlaResolver {
  @Query(() => DateTime)
  serverTime(@Ctx() ctx: Context): Date {
    return new Date(ctx.now());
  }
}
