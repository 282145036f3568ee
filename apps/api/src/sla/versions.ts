import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** One immutable version of a policy document; running clocks keep the one they started under (D-CLK-10). */
@Entity()
export class PolicyVersion {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Name and version as one word, e.g. "Western Europe SLA 2.6"; what clocks refer to. */
  @Property({ type: 'text', unique: true })
  label!: string;

  @Property({ type: 'json' })
  document!: unknown;

  @Property({ type: 'timestamptz', length: 3 })
  effectiveFrom!: Date;
}

/** One immutable version of a calendar (D-CLK-1, D-CLK-10). */
@Entity()
export class CalendarVersion {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text', unique: true })
  label!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'json' })
  definition!: unknown;
}
