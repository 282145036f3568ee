import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';

/** What a hand-over needs to know (D-INT-5). One per case; the gate names what is missing. */
@Entity()
@ObjectType()
@InputType('FaultReportFields')
export class FaultReport {
  @PrimaryKey({ type: 'uuid' })
  caseId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  contactName?: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  contactPhone?: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  faultDetail?: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true })
  occurredAt?: Date | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true })
  usersAffected?: number | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  operatingSystem?: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: '"none" is an answer.' })
  recentChanges?: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  investigation?: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  reproduction?: string | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, { nullable: true })
  logsProvided?: boolean | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  noLogsReason?: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  failingExamples?: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  workaroundsTried?: string | null;
}

/** A fault report as it is typed: how to connect is kept apart, sealed (D-CAS-10). */
@InputType('FaultReportInput')
export class FaultReportInput extends FaultReport {
  @Field(() => String, {
    nullable: true,
    description: 'How to connect. Kept sealed, as by setRemoteAccess; left out, what was said stays.',
  })
  remoteAccess?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is no remote access; everybody on the case reads it.',
  })
  noRemoteAccessReason?: string | null;
}
