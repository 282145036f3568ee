import { GraphQLError } from 'graphql';
import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';

/** Expected refusals are data; a message carries its cure. */
@InterfaceType({ resolveType: (value: object) => value.constructor.name })
export abstract class Problem {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => [String], { nullable: true, description: 'The input field it is about.' })
  path!: string[] | null;
}

@ObjectType({ implements: Problem })
export class InvalidInput extends Problem {}

@ObjectType({ implements: Problem })
export class NotAllowed extends Problem {}

@ObjectType({ implements: Problem })
export class StaleVersion extends Problem {
  @Field(() => Int)
  currentVersion!: number;
}

@ObjectType({ implements: Problem })
export class FaultReportIncomplete extends Problem {
  @Field(() => [String], { description: 'The fields of FaultReportInput that still have to be answered.' })
  missing!: string[];
}

/** Thrown inside a use-case to roll its transaction back; the resolver returns the problem as data. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function make<P extends Problem>(type: new () => P, fields: Omit<P, never>): P {
  return Object.assign(new type(), fields);
}

export function invalidInput(path: string, message: string, code = 'INVALID_INPUT'): Refusal {
  return new Refusal(make(InvalidInput, { code, message, path: ['input', ...path.split('.')] }));
}

export function notAllowed(message: string, code = 'NOT_ALLOWED'): Refusal {
  return new Refusal(make(NotAllowed, { code, message, path: null }));
}

export function staleVersion(currentVersion: number, what = 'case'): Refusal {
  const message = `The ${what} has changed since you read it (now version ${currentVersion}). Read it again, then repeat.`;
  return new Refusal(
    make(StaleVersion, {
      code: 'STALE_VERSION',
      message,
      path: ['input', 'expectedVersion'],
      currentVersion,
    }),
  );
}

export function faultReportIncomplete(missing: string[], to: string): Refusal {
  const message = `To hand over to ${to} the fault report still needs: ${missing.join(', ')}.`;
  return new Refusal(
    make(FaultReportIncomplete, {
      code: 'FAULT_REPORT_INCOMPLETE',
      message,
      path: ['input', 'faultReport'],
      missing,
    }),
  );
}

/** The codes of top-level errors: requests that are malformed, nobody's or not the viewer's, and our own faults. */
export type ErrorCode =
  'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'INTERNAL_SERVER_ERROR' | 'UNAVAILABLE';

const messages = {
  UNAUTHENTICATED: 'Sign in, or send an API token as "Authorization: Bearer …".',
  FORBIDDEN: 'This is not yours to ask for.',
  BAD_USER_INPUT: 'The request cannot be understood.',
  INTERNAL_SERVER_ERROR: 'Something went wrong on our side. Try again; if it goes on, quote the reference.',
  UNAVAILABLE: 'The service is stopping. Connect again.',
} satisfies Record<ErrorCode, string>;

export function requestError(code: ErrorCode, message: string = messages[code]): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
