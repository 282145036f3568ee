import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type Ref } from '@mikro-orm/core';
import { type ClockKindDefinition, type ClockRecord } from '@casewire/sla';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { toDateOrNull } from '../clock-time.ts';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { DateTime, Duration } from '../scalars.ts';
import { Case } from './case.ts';
import { Audience, ClockKind, clockKindOf, ClockState, Priority } from './enums.ts';

/**
 * One clock of a case. `record` is what libs/sla decides by; the columns are what SQL searches and sorts by, and
 * `keep` is the only way in, so that the two cannot differ.
 */
@Entity({ tableName: 'clock' })
@Unique({ properties: ['case', 'kind', 'cycle'] })
@Index({
  name: 'clock_wake',
  expression: 'create index "clock_wake" on "clock" ("wake_at") where "wake_at" is not null',
})
@ObjectType({ implements: Node, simpleResolvers: true })
export class Clock implements Node {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id', simple: false })
  get globalId(): string {
    return toGlobalId('Clock', this.id);
  }

  @ManyToOne(() => Case, { ref: true })
  case!: Ref<Case>;

  /** The policy's own name of the kind. */
  @Property({ type: 'text' })
  @Field(() => String, {
    name: 'kindName',
    simple: false,
    description: 'The name of the kind in its policy.',
  })
  kind!: string;

  @Field(() => ClockKind, { name: 'kind', simple: false })
  get knownKind(): ClockKind {
    return clockKindOf(this.kind);
  }

  /** Who sees it and what it does; the policy's word when it started. */
  @Enum({ items: () => Audience })
  @Field(() => Audience)
  audience!: Audience;

  /** Whether it is a promise, that can be missed, or a trigger (D-KPI-1). */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description:
      'False for a trigger: when it falls due it brings management in and breaks no promise (D-KPI-1).',
  })
  isPromise!: boolean;

  @Property({ type: 'integer' })
  @Field(() => Int)
  cycle!: number;

  @Enum({ items: () => Priority })
  @Field(() => Priority)
  priority!: Priority;

  @Property({ type: 'text' })
  @Field(() => Duration)
  target!: string;

  @Enum({ items: () => ClockState })
  @Field(() => ClockState)
  state!: ClockState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  startedAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'Null while paused unbroken (D-CLK-6).' })
  dueAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true })
  stoppedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'The due instant it missed; a fact nothing takes back (D-CLK-4).',
  })
  breachedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the software noticed the due instant pass; its own service level (D-CLK-11).',
  })
  noticedAt: Date | null = null;

  /** When the ticker has to look at it next; null when nothing more can happen by itself. */
  @Property({ type: 'timestamptz', length: 3, nullable: true })
  wakeAt!: Date | null;

  @Property({ type: 'text' })
  @Field(() => String)
  policyVersion!: string;

  @Property({ type: 'text' })
  @Field(() => String)
  calendarVersion!: string;

  /** Kept as it is written: nobody searches in it, and what falls due is written by the thousand. */
  @Property({ type: 'json', columnType: 'json' })
  record!: ClockRecord;

  @Field(() => Float, { simple: false, description: 'The target in milliseconds of open time.' })
  get targetMs(): number {
    return this.record.targetMs;
  }

  /** Takes over what libs/sla decided; `kind` is how its policy describes it. What stays as it was is not written. */
  keep(record: ClockRecord, kind: ClockKindDefinition): void {
    const before = this.record as ClockRecord | undefined;
    const changed = (name: keyof ClockRecord): boolean => before?.[name] !== record[name];
    this.record = record;
    this.audience = Audience[kind.audience];
    this.isPromise = kind.whenDue === 'MISSED';
    if (changed('kind')) this.kind = record.kind;
    if (changed('cycle')) this.cycle = record.cycle;
    if (changed('priority')) this.priority = Priority[record.priority];
    if (changed('target')) this.target = record.target;
    if (changed('state')) this.state = ClockState[record.state];
    if (changed('startedAt')) this.startedAt = new Date(record.startedAt);
    if (changed('policyVersion')) this.policyVersion = record.policyVersion;
    if (changed('calendarVersion')) this.calendarVersion = record.calendarVersion;
    if (changed('dueAt')) this.dueAt = toDateOrNull(record.dueAt);
    if (changed('stoppedAt')) this.stoppedAt = toDateOrNull(record.stoppedAt);
    if (changed('breachedAt')) this.breachedAt = toDateOrNull(record.breachedAt);
    if (changed('wakeAt')) this.wakeAt = toDateOrNull(record.wakeAt);
  }
}
