import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type Ref } from '@mikro-orm/core';
import { Person } from '../people/person.ts';

/** What a version of a document knows beside it. A trigger refuses every change to what was published. */
abstract class Published {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Name and version as one word, e.g. "OFFICE 2"; what clocks refer to. */
  @Property({ type: 'text', unique: true })
  label!: string;

  /** From when new clocks start under it; never before it was published, or the past would change. */
  @Property({ type: 'timestamptz', length: 3 })
  effectiveFrom!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  publishedAt!: Date;

  /** Null for what came with the installation. */
  @ManyToOne(() => Person, { ref: true, nullable: true })
  publishedBy!: Ref<Person> | null;

  /** What is new in it, in the publisher's words. */
  @Property({ type: 'text', nullable: true })
  note!: string | null;
}

/** One immutable version of a policy document; running clocks keep the one they started under (D-CLK-10). */
@Entity()
export class PolicyVersion extends Published {
  @Property({ type: 'json' })
  document!: unknown;
}

/** One immutable version of a calendar (D-CLK-1, D-CLK-10). */
@Entity()
@Index({ properties: ['name'] })
export class CalendarVersion extends Published {
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'json' })
  definition!: unknown;
}
