import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Case } from '../cases/case.ts';
import { DateTime } from '../scalars.ts';
import { DocumentFault } from '../sla/document.ts';

@InputType({ description: 'Versions or documents to move to; what is left out stays as it is.' })
export class PreviewMoveInput {
  @Field(() => String, { nullable: true })
  policyVersion?: string | null;

  @Field(() => String, { nullable: true, description: 'JSON, instead of a version.' })
  policyDocument?: string | null;

  @Field(() => String, { nullable: true })
  calendarVersion?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a calendar document: whose next version it is to be.',
  })
  calendarName?: string | null;

  @Field(() => String, { nullable: true, description: 'JSON, instead of a version.' })
  calendarDocument?: string | null;
}

@ObjectType({ description: 'One clock before and after.' })
export class MovedClock {
  @Field(() => Case, { nullable: true, description: 'Null where the viewer may not see the case.' })
  case!: Case | null;

  @Field(() => String)
  kindTitle!: string;

  @Field(() => DateTime, { nullable: true, description: 'Null while paused.' })
  dueBefore!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Null while paused, or if it is called off.' })
  dueAfter!: Date | null;
}

@ObjectType({ description: 'What a move would do to running clocks. It is worked out, nothing is moved.' })
export class MovePreview {
  @Field(() => Int, { description: 'Clocks that run or are paused.' })
  running!: number;

  @Field(() => Int, { description: 'Those that would go over to another version.' })
  moved!: number;

  @Field(() => Int, { description: 'Of these, due earlier than now.' })
  earlier!: number;

  @Field(() => Int, { description: 'Of these, due later than now.' })
  later!: number;

  @Field(() => Int, { description: 'Of these, late the moment they are moved.' })
  lateAtOnce!: number;

  @Field(() => Int, { description: 'Of these, called off: the policy promises nothing of the kind.' })
  calledOff!: number;

  @Field(() => Boolean, { description: 'False if there were too many cases to look at all of them.' })
  complete!: boolean;

  @Field(() => Int, { description: 'How many cases were looked at.' })
  casesLookedAt!: number;

  @Field(() => [MovedClock], { description: 'Those that change most, of every sort.' })
  examples!: MovedClock[];

  @Field(() => [DocumentFault], {
    description: 'Why a document cannot be moved to; nothing is counted then.',
  })
  faults!: DocumentFault[];
}
