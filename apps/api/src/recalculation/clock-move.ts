import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OptionalProps, type Ref } from '@mikro-orm/core';
import { type EntityManager } from '@mikro-orm/postgresql';
import { mayAdminister, type Viewer } from '@casewire/access';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { FIRST } from './affected-cases.ts';

export enum ClockMoveState {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}
registerEnumType(ClockMoveState, { name: 'ClockMoveState' });

/**
 * Running clocks being moved to other versions, case by case. How far it has come is written in the transaction of
 * each set, so that any node goes on with it where another stopped.
 */
@Entity()
@Index({
  name: 'clock_move_one_at_a_time',
  expression: `create unique index "clock_move_one_at_a_time" on "clock_move" ("state") where "state" = 'RUNNING'`,
})
@ObjectType({ implements: Node, description: 'Running clocks being moved to other versions.' })
export class ClockMove implements Node {
  [OptionalProps]?: 'globalId' | 'state' | 'done' | 'moved' | 'reached' | 'finishedAt' | 'failure';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('ClockMove', this.id);
  }

  @Enum({ items: () => ClockMoveState })
  @Field(() => ClockMoveState)
  state: ClockMoveState = ClockMoveState.RUNNING;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Null: each clock keeps its policy.' })
  policyVersion!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Null: each clock keeps its calendar.' })
  calendarVersion!: string | null;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Cases with clocks to move, when it began.' })
  total!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Cases dealt with so far.' })
  done = 0;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Clocks moved so far.' })
  moved = 0;

  /** The last case dealt with; sets go by id. */
  @Property({ type: 'uuid' })
  reached: string = FIRST;

  @Property({ type: 'text' })
  @Field(() => String)
  reason!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  startedAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true })
  finishedAt: Date | null = null;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  startedBy!: Ref<Person> | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it stopped before the end.' })
  failure: string | null = null;
}

/** The moves a viewer may see, the latest first. */
export async function movesFor(em: EntityManager, viewer: Viewer): Promise<ClockMove[]> {
  if (!mayAdminister(viewer, 'moveRunningClocks')) return [];
  return em.find(ClockMove, {}, { orderBy: { startedAt: 'desc', id: 'desc' }, limit: 100, refresh: true });
}

export async function moveFor(em: EntityManager, viewer: Viewer, id: string): Promise<ClockMove | null> {
  return mayAdminister(viewer, 'moveRunningClocks') ? em.findOne(ClockMove, { id }) : null;
}
