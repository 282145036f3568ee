import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type Door } from './origin.ts';
import { type Recorded } from './recorded.ts';

/**
 * One row of the audit trail (D-TRU-1): written in the transaction of its cause and never changed. It names people by
 * their id, so that it holds no more of them than it must. The table is partitioned by `id`, which begins with `at`.
 */
@Entity({ tableName: 'audit_entry' })
@Index({ properties: ['actorId', 'id'] })
@Index({ properties: ['subjectId', 'id'] })
@Index({ properties: ['action', 'id'] })
export class AuditEntry {
  /** Version 7, of `at`. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'timestamptz', length: 3 })
  at!: Date;

  @Property({ type: 'text' })
  action!: string;

  /** The person or program that did it; null for the installation itself and for whoever did not come in. */
  @Property({ type: 'uuid', nullable: true })
  actorId!: string | null;

  /** What they showed, "session:…" or "token:…". */
  @Property({ type: 'text', nullable: true })
  credential!: string | null;

  /** Who made the token that was shown: on whose behalf its holder acts. */
  @Property({ type: 'uuid', nullable: true })
  actsForId!: string | null;

  @Property({ type: 'text' })
  door!: Door;

  @Property({ type: 'text', nullable: true })
  address!: string | null;

  /** A type of the schema, or what there is none for. */
  @Property({ type: 'text' })
  subjectType!: string;

  @Property({ type: 'text', nullable: true })
  subjectId!: string | null;

  /** What it was called then: CW-1042, a version, a token's name; never a person. */
  @Property({ type: 'text', nullable: true })
  subjectName!: string | null;

  @Property({ type: 'json', nullable: true })
  before!: Recorded | null;

  @Property({ type: 'json', nullable: true })
  after!: Recorded | null;

  /** The reason that was given. */
  @Property({ type: 'text', nullable: true })
  note!: string | null;
}
