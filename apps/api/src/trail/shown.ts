import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { type Action, actions } from '../audit/actions.ts';
import { Door } from '../audit/origin.ts';
import { PageInfo } from '../connection.ts';
import { DateTime } from '../scalars.ts';

/** Every action there is, or was: what once stood in the trail is read for ever. */
export const AuditAction = Object.fromEntries(actions.map((action) => [action, action])) as Record<
  Action,
  Action
>;
registerEnumType(AuditAction, { name: 'AuditAction', description: 'What was done.' });
registerEnumType(Door, {
  name: 'AuditDoor',
  description: 'By which door it came in.',
  valuesConfig: { COMMAND: { description: 'A command on the machine, or the service itself.' } },
});

@ObjectType({ description: 'One value before and after, each as JSON; null if there was none.' })
export class AuditChange {
  @Field(() => String)
  field!: string;

  @Field(() => String, { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;
}

@ObjectType('AuditEntry', { description: 'Something that was done: by whom, as whom, from where, to what.' })
export class AuditEntryShown {
  @Field(() => ID, { description: 'To quote and to search for.' })
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => AuditAction)
  action!: Action;

  actorId!: string | null;

  actsForId!: string | null;

  @Field(() => String, { nullable: true, description: 'The session or token that was shown.' })
  credential!: string | null;

  @Field(() => Door)
  door!: Door;

  @Field(() => String, { nullable: true, description: 'The address it came from.' })
  address!: string | null;

  @Field(() => String)
  subjectType!: string;

  @Field(() => ID, { nullable: true, description: 'As it stands in the database.' })
  subjectId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it was called then; a person, what they are called now.',
  })
  subjectName!: string | null;

  @Field(() => [AuditChange])
  changes!: AuditChange[];

  @Field(() => String, { nullable: true, description: 'The reason that was given.' })
  note!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place in the chain; null until it is sealed.' })
  position!: number | null;

  @Field(() => String, { nullable: true, description: 'The hash that binds it to all before it.' })
  hash!: string | null;
}

@ObjectType('AuditEntryEdge')
export class AuditEntryEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => AuditEntryShown)
  node!: AuditEntryShown;
}

@ObjectType('AuditEntryConnection')
export class AuditEntryConnection {
  @Field(() => [AuditEntryEdge])
  edges!: AuditEntryEdge[];

  @Field(() => [AuditEntryShown])
  nodes!: AuditEntryShown[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType({
  description: 'How far the trail is sealed. Kept elsewhere, it shows whether the end was cut off.',
})
export class AuditHead {
  @Field(() => Int)
  position!: number;

  @Field(() => String)
  hash!: string;
}

@InputType()
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Who did it.' })
  actorId?: string | null;

  @Field(() => [AuditAction], { nullable: true })
  action?: Action[] | null;

  @Field(() => String, { nullable: true, description: 'Person, Case, SlaDraft, …' })
  subjectType?: string | null;

  @Field(() => ID, { nullable: true, description: 'To what, by the id of an entry.' })
  subjectId?: string | null;

  @Field(() => DateTime, { nullable: true })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Up to, and without, this instant.' })
  to?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'In names, addresses, references, values and reasons.',
  })
  search?: string | null;
}
