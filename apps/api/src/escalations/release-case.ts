import { Field, ID, InputType } from 'type-graphql';
import { type Context } from '../context.ts';
import { changeCase } from '../cases/change-case.ts';
import { optionalText } from '../cases/checks.ts';
import { Audience } from '../cases/enums.ts';
import { type CasePayload, wrongState } from '../cases/problems.ts';
import { move } from '../cases/transition.ts';

@InputType()
export class ReleaseCaseInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}

/** Gives a claimed case back to its queue, with the reason for those who come next (D-CAS-3). */
export function releaseCase(ctx: Context, input: ReleaseCaseInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'releaseCase', ({ case: target, log }) => {
    if (!target.assignee)
      throw wrongState(target.status, 'Nobody holds this case, so there is nothing to release.');
    const reason = optionalText('reason', input.reason, 2_000);
    move(target, 'releaseCase');
    target.letGo();
    log.record('RELEASED', { detail: { level: target.level } });
    if (reason)
      log.record('COMMENTED', { audience: Audience.SUPPORT, text: reason, detail: { about: 'RELEASED' } });
  });
}
