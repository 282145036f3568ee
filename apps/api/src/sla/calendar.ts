import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { toDate } from '../clock-time.ts';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { DateTime } from '../scalars.ts';
import { type ServiceCalendar } from './book.ts';

export enum CalendarKind {
  WEEKLY = 'WEEKLY',
  ROUND_THE_CLOCK = 'ROUND_THE_CLOCK',
}
registerEnumType(CalendarKind, { name: 'CalendarKind' });

@ObjectType('Calendar', {
  implements: Node,
  description: 'When the vendor is at work: one immutable version.',
})
export class CalendarInfo implements Node {
  constructor(readonly of: ServiceCalendar) {}

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

  @Field(() => CalendarKind)
  get kind(): CalendarKind {
    return this.of.definition.kind === 'ROUND_THE_CLOCK' ? CalendarKind.ROUND_THE_CLOCK : CalendarKind.WEEKLY;
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
