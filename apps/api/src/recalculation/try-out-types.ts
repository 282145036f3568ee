import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ClockSegment } from '../cases/clock.resolver.ts';
import { ClockState, Priority, RestorationMeans } from '../cases/enums.ts';
import { Deployment, SupportPlan } from '../organisations/contract.ts';
import { DateTime, Duration } from '../scalars.ts';
import { DocumentFault } from '../sla/document.ts';

export enum TryOutEventType {
  ENGINEER_CONNECTED = 'ENGINEER_CONNECTED',
  PROGRESS_UPDATE = 'PROGRESS_UPDATE',
  AWAITING_CUSTOMER = 'AWAITING_CUSTOMER',
  CUSTOMER_RESPONDED = 'CUSTOMER_RESPONDED',
  PRIORITY_CHANGED = 'PRIORITY_CHANGED',
  RESTORED = 'RESTORED',
  RESOLVED = 'RESOLVED',
  REOPENED = 'REOPENED',
}
registerEnumType(TryOutEventType, { name: 'TryOutEventType' });

@InputType()
export class TryOutEventInput {
  @Field(() => TryOutEventType)
  type!: TryOutEventType;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => Priority, { nullable: true, description: 'Of PRIORITY_CHANGED: the new one.' })
  priority?: Priority | null;

  @Field(() => RestorationMeans, { nullable: true, description: 'Of RESTORED: by what.' })
  by?: RestorationMeans | null;
}

@InputType({
  description: 'A case to try, on published versions or on documents that are not published yet.',
})
export class TryOutInput {
  @Field(() => String, { nullable: true, description: 'In force when it is reported, if left out.' })
  policyVersion?: string | null;

  @Field(() => String, { nullable: true, description: 'JSON, instead of a version.' })
  policyDocument?: string | null;

  @Field(() => String, { nullable: true })
  calendarVersion?: string | null;

  @Field(() => String, { nullable: true, description: 'JSON, instead of a version.' })
  calendarDocument?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of the calendar document. One that serves other hours than the case has is not used; left out, it is used.',
  })
  calendarName?: string | null;

  @Field(() => SupportPlan)
  plan!: SupportPlan;

  @Field(() => Deployment, { nullable: true, description: 'CLOUD if left out.' })
  deployment?: Deployment | null;

  @Field(() => Boolean, { nullable: true })
  productCovers24x7?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  exceptionGranted?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  managedSupport?: boolean | null;

  @Field(() => Priority)
  priority!: Priority;

  @Field(() => DateTime)
  reportedAt!: Date;

  @Field(() => [TryOutEventInput], { nullable: true })
  events?: TryOutEventInput[] | null;

  @Field(() => DateTime, { nullable: true, description: 'The last event if left out.' })
  asOf?: Date | null;
}

@ObjectType({ description: 'A clock that the tried case would have.' })
export class TryOutClock {
  @Field(() => String)
  kindName!: string;

  @Field(() => String)
  kindTitle!: string;

  @Field(() => Int)
  cycle!: number;

  @Field(() => Priority)
  priority!: Priority;

  @Field(() => Duration)
  target!: string;

  @Field(() => Float)
  targetMs!: number;

  @Field(() => ClockState)
  state!: ClockState;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  stoppedAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  breachedAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  warnAt!: Date | null;

  @Field(() => Float)
  elapsedMs!: number;

  @Field(() => [ClockSegment])
  explanation!: ClockSegment[];
}

@ObjectType({ description: 'What would be promised to a case, and why.' })
export class TryOut {
  @Field(() => String)
  policyVersion!: string;

  @Field(() => String)
  calendarName!: string;

  @Field(() => String)
  timeZone!: string;

  @Field(() => DateTime)
  asOf!: Date;

  @Field(() => [TryOutClock])
  clocks!: TryOutClock[];

  @Field(() => [DocumentFault], {
    description: 'What stands in the way: in a document, or in the events. There are no clocks then.',
  })
  faults!: DocumentFault[];
}
