import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type Ref } from '@mikro-orm/core';
import { type ClockKindDefinition, type ClockRecord, outcomeOf } from '@casewire/sla';
import { toDate } from '../clock-time.ts';
import { type Keeper, makeFor, referFor } from '../entity-set.ts';
import { Case } from './case.ts';
import { type Clock } from './clock.ts';
import { type Holder } from './holder.ts';
import { Audience, Priority } from './enums.ts';

/**
 * What became of one promise, with what attainment is asked by. Written once, in the transaction that decided it, and
 * never changed: narrow rows in the order of time, so that a month of a million cases is one short read.
 */
@Entity({ tableName: 'clock_outcome' })
@Index({ properties: ['at'] })
@Index({ properties: ['organisationId', 'at'] })
export class ClockOutcome {
  @PrimaryKey({ type: 'uuid' })
  clockId!: string;

  /** No foreign key: whoever writes one holds the case locked, and cases are never removed. */
  @ManyToOne(() => Case, { ref: true, createForeignKeyConstraint: false })
  case!: Ref<Case>;

  /** The instant it counts at: a met one's stop, a missed one's due (D-KPI-1). */
  @Property({ type: 'timestamptz', length: 3 })
  at!: Date;

  @Property({ type: 'boolean' })
  missed!: boolean;

  @Property({ type: 'text' })
  kind!: string;

  /** Whose promise it is: an internal target is none to the customer. */
  @Enum({ items: () => Audience })
  audience!: Audience;

  @Enum({ items: () => Priority })
  priority!: Priority;

  @Property({ type: 'uuid' })
  organisationId!: string;

  @Property({ type: 'uuid' })
  productId!: string;

  /** Who held the case when it was decided; null while nobody did. */
  @Property({ type: 'uuid', nullable: true })
  engineerId!: string | null;
}

/**
 * The outcome that a change of a clock has just decided; null if it decided none, or an earlier one did. A met
 * promise is whoever's who holds the case now; a missed one fell due before this change, under `holder`.
 */
export function outcomeJustDecided(
  keeper: Keeper,
  on: Case,
  clock: Clock,
  kind: ClockKindDefinition,
  before: ClockRecord | undefined,
  holder: Holder,
): ClockOutcome | null {
  const decided = outcomeOf(clock.record, kind);
  if (!decided || (before && outcomeOf(before, kind))) return null;
  const missed = decided.outcome === 'MISSED';
  return Object.assign(makeFor(keeper, ClockOutcome), {
    clockId: clock.id,
    case: referFor(keeper, on),
    at: toDate(decided.at),
    missed,
    kind: clock.kind,
    audience: clock.audience,
    priority: Priority[clock.record.priority],
    organisationId: on.organisation.id,
    productId: on.product.id,
    engineerId: missed ? holder.at(decided.at) : (on.assignee?.id ?? null),
  });
}
