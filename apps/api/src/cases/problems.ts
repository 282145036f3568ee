import { Field, ObjectType } from 'type-graphql';
import { InvalidInput, Problem, Refusal } from '../errors.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { Case } from './case.ts';
import { CaseStatus } from './enums.ts';

@ObjectType({ implements: Problem })
export class WrongState extends Problem {
  @Field(() => CaseStatus)
  status!: CaseStatus;
}

@ObjectType({ implements: Problem })
export class AlreadyClaimed extends Problem {
  @Field(() => Person)
  claimedBy!: Person;

  @Field(() => DateTime)
  claimedAt!: Date;
}

export function wrongState(status: CaseStatus, message: string, code = 'WRONG_STATE'): Refusal {
  return new Refusal(Object.assign(new WrongState(), { code, message, path: null, status }));
}

export function alreadyClaimed(claimedBy: Person, claimedAt: Date): Refusal {
  const message = `${claimedBy.name} took this case at ${claimedAt.toISOString()}.`;
  const path = ['input', 'caseId'];
  return new Refusal(
    Object.assign(new AlreadyClaimed(), { code: 'ALREADY_CLAIMED', message, path, claimedBy, claimedAt }),
  );
}

/** "Not there" and "not yours" read the same (D-TRU-2). */
export function noSuchCase(): Refusal {
  const message = 'There is no such case for you. Check the id; it is the "id" of a Case.';
  return new Refusal(
    Object.assign(new InvalidInput(), { code: 'NOT_FOUND', message, path: ['input', 'caseId'] }),
  );
}

/** What every mutation on a case returns: the whole case, and what stood in the way. */
@ObjectType()
export class CasePayload {
  @Field(() => Case, { nullable: true })
  case!: Case | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
