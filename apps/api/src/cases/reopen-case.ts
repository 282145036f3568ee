import { Field, ID, InputType } from 'type-graphql';
import { type Context } from '../context.ts';
import { clearWait } from './add-comment.ts';
import { changeCase } from './change-case.ts';
import { text } from './checks.ts';
import { type CasePayload } from './problems.ts';
import { move } from './transition.ts';

@InputType()
export class ReopenCaseInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String)
  reason!: string;
}

/** It does not work after all: back to work, with new cycles of the clocks a fix had ended (D-CLK-8). */
export function reopenCase(ctx: Context, input: ReopenCaseInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'reopenCase', ({ case: target, log, now }) => {
    const reason = text('reason', input.reason, 2_000);
    const from = target.status;
    move(target, 'reopenCase');
    log.clockEvent({ type: 'REOPENED', at: now, note: reason });
    clearWait(target);
    target.closeReason = null;
    log.record('REOPENED', { text: reason, detail: { from } });
  });
}
