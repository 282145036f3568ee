import { BigIntType, type EntityManager } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * The log as a whole: how far it is numbered, and how long it is kept. One row; whoever holds it locked is the
 * publisher. The head stands here and not in the events, so that it outlives every partition that is put away.
 */
@Entity()
export class EventLog {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  /** The last position given out. */
  @Property({ type: new BigIntType('number') })
  position!: number;

  /** Events up to this position are no longer replayed: a cursor before it meets a gap. */
  @Property({ type: new BigIntType('number') })
  floor!: number;

  /** How many days back a stream can be resumed. */
  @Property({ type: 'integer', default: 90 })
  streamDays!: number;

  /** After how many days events of closed cases may be put away; null keeps them where they are for ever. */
  @Property({ type: 'integer', nullable: true })
  keepDays!: number | null;

  /** After how many days the address somebody came from is blanked, where it is not part of the audit trail. */
  @Property({ type: 'integer', default: 90 })
  addressDays!: number;
}

export const readEventLog = (em: EntityManager): Promise<EventLog> =>
  em.fork().findOneOrFail(EventLog, { id: 1 });
