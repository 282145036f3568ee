import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { BigIntType } from '@mikro-orm/core';

/**
 * One row of the event log: written in the transaction of its cause, numbered afterwards by the relay, and never
 * changed after that. It carries the facts by which a reader's rights and filters are decided, as they were at that
 * moment. The table is partitioned by `id`, which begins with the millisecond it was recorded at.
 */
@Entity({ tableName: 'case_event' })
@Index({
  name: 'case_event_position_index',
  expression:
    'create index "case_event_position_index" on "case_event" ("position") where "position" is not null',
})
@Index({ properties: ['caseId', 'position'] })
@Index({
  name: 'case_event_organisation_id_position_index',
  expression:
    'create index "case_event_organisation_id_position_index" on "case_event" ("organisation_id", "position") where "position" is not null',
})
@Index({
  name: 'case_event_unpublished',
  expression:
    'create index "case_event_unpublished" on "case_event" ("recorded_at", "ordinal", "id") where "position" is null',
})
export class EventRow {
  /** Version 7, of `recordedAt`: the order of ids is the order of time, and one month of them a partition. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Place in the one total order; null until published. Unique because one publisher at a time counts it up. */
  @Property({ type: new BigIntType('number'), nullable: true })
  position: number | null = null;

  @Property({ type: 'uuid' })
  caseId!: string;

  @Property({ type: 'uuid' })
  organisationId!: string;

  @Property({ type: 'uuid' })
  productId!: string;

  @Property({ type: 'text' })
  priority!: string;

  @Property({ type: 'text' })
  level!: string;

  @Property({ type: 'text' })
  type!: string;

  @Property({ type: 'text' })
  audience!: string;

  @Property({ type: 'timestamptz', length: 3 })
  occurredAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  recordedAt!: Date;

  /** Orders what one case wrote within one millisecond. */
  @Property({ type: 'integer' })
  ordinal!: number;

  @Property({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  clockId!: string | null;

  @Property({ type: 'text', nullable: true })
  text!: string | null;

  /** What else the event says, and as `clockEvents` what it was to the clocks, so that they can be replayed from the log. */
  @Property({ type: 'json' })
  detail!: Record<string, unknown>;
}
