import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { OptionalProps, Collection, type Ref } from '@mikro-orm/core';
import { type CaseFacts } from '@casewire/access';
import { type CaseClocks } from '@casewire/sla';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { Deployment, SupportPlan } from '../organisations/contract.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { Person, SupportLevel } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { Clock } from './clock.ts';
import { ClockOutcome } from './clock-outcome.ts';
import { CaseStatus, CloseReason, Coverage, Priority, ReportingChannel, VersionSupport } from './enums.ts';

/** What of the clocks' state belongs to the case as a whole; the clocks themselves are rows. */
export type ClockFacts = Omit<CaseClocks, 'clocks'>;

@Entity({ tableName: 'support_case' })
@Index({ properties: ['organisation', 'status'] })
@Index({ properties: ['level', 'status', 'nextDueAt'] })
@Index({ properties: ['assignee', 'status'] })
@Index({ properties: ['nextDueAt', 'id'] })
@Index({ properties: ['urgentSince', 'id'] })
@Index({ properties: ['updatedAt', 'id'] })
@Index({
  name: 'support_case_claim_lapses',
  expression:
    'create index "support_case_claim_lapses" on "support_case" ("claim_lapses_at") where "claim_lapses_at" is not null',
})
@ObjectType({ implements: Node, simpleResolvers: true })
export class Case implements Node {
  [OptionalProps]?:
    | 'globalId'
    | 'reference'
    | 'facts'
    | 'version'
    | 'closeReason'
    | 'assignee'
    | 'claimedAt'
    | 'coordinator'
    | 'claimLapsesAt'
    | 'escalatedAt'
    | 'handedOverBy'
    | 'waitReason'
    | 'waitsFor'
    | 'waitSince'
    | 'waitExpectedUntil'
    | 'nextDueAt'
    | 'urgentSince'
    | 'committedResolutionAt'
    | 'usersAffected'
    | 'clockFacts'
    | 'clockChanges';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id', simple: false })
  get globalId(): string {
    return toGlobalId('Case', this.id);
  }

  @Property({ type: 'integer', unique: true })
  number!: number;

  @Field(() => String, { simple: false, description: 'Short, quotable on the phone: CW-1042.' })
  get reference(): string {
    return `CW-${this.number}`;
  }

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description:
      'Rises by one with every change everyone on the case may see; pass it as expectedVersion to refuse a stale edit.',
  })
  version = 1;

  @Property({ type: 'text' })
  @Field(() => String)
  subject!: string;

  @Property({ type: 'text' })
  @Field(() => String)
  description!: string;

  @ManyToOne(() => Organisation, { ref: true })
  organisation!: Ref<Organisation>;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  reporter!: Ref<Person> | null;

  @ManyToOne(() => Product, { ref: true })
  product!: Ref<Product>;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true })
  productVersion!: string | null;

  @Enum({ items: () => VersionSupport })
  @Field(() => VersionSupport)
  versionSupport!: VersionSupport;

  @Enum({ items: () => Coverage })
  @Field(() => Coverage)
  coverage!: Coverage;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why the case is not covered (D-COV-4).' })
  coverageReason!: string | null;

  @Enum({ items: () => Deployment })
  @Field(() => Deployment)
  deployment!: Deployment;

  @Enum({ items: () => SupportPlan, nullable: true })
  @Field(() => SupportPlan, { nullable: true })
  plan!: SupportPlan | null;

  /**
   * The version in force when it was reported of the calendar that serves it; new clocks start under the version of
   * that name in force then. Null when not covered.
   */
  @Property({ type: 'text', nullable: true })
  calendarVersion!: string | null;

  @Enum({ items: () => ReportingChannel })
  @Field(() => ReportingChannel)
  channel!: ReportingChannel;

  @Enum({ items: () => Priority })
  @Field(() => Priority, { description: 'The priority in force.' })
  priority!: Priority;

  @Enum({ items: () => Priority, nullable: true })
  @Field(() => Priority, { nullable: true })
  requestedPriority!: Priority | null;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description: 'True while the reporter still has to ring for the priority they asked for.',
  })
  callRequired!: boolean;

  @Enum({ items: () => SupportLevel })
  @Field(() => SupportLevel)
  level!: SupportLevel;

  @Enum({ items: () => CaseStatus })
  @Field(() => CaseStatus)
  status!: CaseStatus;

  @Enum({ items: () => CloseReason, nullable: true })
  @Field(() => CloseReason, { nullable: true })
  closeReason: CloseReason | null = null;

  @ManyToOne(() => Organisation, { ref: true })
  secondLine!: Ref<Organisation>;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  assignee: Ref<Person> | null = null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true })
  claimedAt: Date | null = null;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  coordinator: Ref<Person> | null = null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it came to the level it is at.' })
  escalatedAt: Date | null = null;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  handedOverBy: Ref<Person> | null = null;

  /** When the claim lapses if nothing is done on it (D-CAS-3); null once something was, or while nobody has it. */
  @Property({ type: 'timestamptz', length: 3, nullable: true })
  claimLapsesAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  waitReason: string | null = null;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  waitsFor: Ref<Person> | null = null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  waitSince: Date | null = null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  waitExpectedUntil: Date | null = null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'The earliest due instant of the clocks still running unbroken.',
  })
  nextDueAt: Date | null = null;

  /** The earliest due instant of any promise still running, broken or not: what is late comes before what is near. */
  @Property({ type: 'timestamptz', length: 3, nullable: true })
  urgentSince: Date | null = null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true })
  committedResolutionAt: Date | null = null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true })
  usersAffected: number | null = null;

  /** Null until the case was reported to the vendor (D-CAS-1): before that it has no clocks. */
  @Property({ type: 'json', nullable: true })
  clockFacts: ClockFacts | null = null;

  /**
   * Rises with every change of its clocks, whoever may see it. So the row of the case is a new one whenever anything
   * of it changed, and what was decided by an older one is known to be out of date.
   */
  @Property({ type: 'integer', default: 0 })
  clockChanges = 0;

  @OneToMany(() => Clock, (clock: Clock) => clock.case)
  clockRows = new Collection<Clock>(this);

  @OneToMany(() => ClockOutcome, (outcome: ClockOutcome) => outcome.case)
  outcomes = new Collection<ClockOutcome>(this);

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  createdAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  updatedAt!: Date;

  /** Whoever had it has it no more. */
  letGo(): void {
    this.assignee = null;
    this.claimedAt = null;
    this.claimLapsesAt = null;
  }

  /** What the access rules look at. */
  get facts(): CaseFacts {
    return {
      organisationId: this.organisation.id,
      productId: this.product.id,
      level: this.level,
      assigneeId: this.assignee?.id ?? null,
      coordinatorId: this.coordinator?.id ?? null,
      secondLineId: this.secondLine.id,
    };
  }
}
