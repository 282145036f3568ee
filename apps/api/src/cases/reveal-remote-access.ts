import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { audit } from '../audit/audit.ts';
import { type Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { Case } from './case.ts';
import { changeCase } from './change-case.ts';
import { wrongState } from './problems.ts';
import { detailsOf, RemoteAccess } from './remote-access.ts';
import { move } from './transition.ts';

@InputType()
export class RevealRemoteAccessInput {
  @Field(() => ID)
  caseId!: string;
}

@ObjectType()
export class RevealRemoteAccessPayload {
  @Field(() => String, { nullable: true, description: 'How to connect. Show it, and forget it.' })
  details!: string | null;

  @Field(() => Case, { nullable: true })
  case!: Case | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

/**
 * Tells how to connect, to who holds the case and its L3 lead alone, and writes that they read it before it is told
 * (D-CAS-10). A mutation, for it leaves a trace and no answer of it is kept.
 */
export async function revealRemoteAccess(
  ctx: Context,
  input: RevealRemoteAccessInput,
): Promise<RevealRemoteAccessPayload> {
  let details: string | null = null;
  const done = await changeCase(ctx, input, 'revealRemoteAccess', async ({ case: target, em }) => {
    move(target, 'revealRemoteAccess');
    const kept = await em.findOne(RemoteAccess, { caseId: target.id });
    if (kept?.details == null)
      throw wrongState(target.status, 'Nobody said how to connect: ask the customer.', 'NO_REMOTE_ACCESS');
    details = await ctx.vault.open(detailsOf(target.id), kept.details);
    audit(em, ctx, {
      action: 'revealRemoteAccess',
      subject: { type: 'Case', id: target.id, name: target.reference },
    });
  });
  return { details: done.problems.length === 0 ? details : null, ...done };
}
