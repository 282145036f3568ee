import { Field, ID, InputType, Int } from 'type-graphql';
import { type Context } from '../context.ts';
import { invalidInput } from '../errors.ts';
import { type CaseLog } from './case-log.ts';
import { changeCase } from './change-case.ts';
import { optionalText } from './checks.ts';
import { type CasePayload } from './problems.ts';
import { keepRemoteAccess, type Said } from './remote-access.ts';
import { move } from './transition.ts';

@InputType()
export class SetRemoteAccessInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'How to connect. Kept sealed, read only by who holds the case and its L3 lead.',
  })
  details?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is none; everybody on the case reads it. One of the two.',
  })
  whyNot?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

export const LONGEST_DETAILS = 5_000;

/** Says how the vendor can connect, or why it cannot (D-CAS-10). */
export function setRemoteAccess(ctx: Context, input: SetRemoteAccessInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'setRemoteAccess', async ({ case: target, em, viewer, log, now }) => {
    const said = readSaid(input);
    move(target, 'setRemoteAccess');
    await keepRemoteAccess(ctx, em, target.id, said, viewer.personId, now);
    tellRemoteAccess(log, said);
  });
}

/** The log tells that it was said, never the details. */
export function tellRemoteAccess(log: CaseLog, said: Said): void {
  log.record('REMOTE_ACCESS_SET', {
    text: 'whyNot' in said ? said.whyNot : null,
    detail: { arranged: 'details' in said },
  });
}

function readSaid(input: SetRemoteAccessInput): Said {
  const details = optionalText('details', input.details, LONGEST_DETAILS);
  const whyNot = optionalText('whyNot', input.whyNot, 2_000);
  if (details !== null && whyNot === null) return { details };
  if (whyNot !== null && details === null) return { whyNot };
  throw invalidInput(
    'details',
    'Say how to connect in "details", or in "whyNot" why that is not possible: one of the two.',
  );
}
