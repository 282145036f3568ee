import { Field, ID, InputType, Int } from 'type-graphql';
import { type Context } from '../context.ts';
import { clearWait } from './add-comment.ts';
import { changeCase } from './change-case.ts';
import { text } from './checks.ts';
import { type CasePayload } from './problems.ts';
import { move } from './transition.ts';

@InputType()
export class ResolveCaseInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** The fault is gone for good: everything a resolution stops is stopped, and a wait ends (D-CLK-6, D-CLK-8). */
export function resolveCase(ctx: Context, input: ResolveCaseInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'resolveCase', ({ case: target, log, now }) => {
    const words = text('text', input.text);
    move(target, 'resolveCase');
    log.clockEvent({ type: 'RESOLVED', at: now, note: words });
    clearWait(target);
    target.claimLapsesAt = null;
    log.record('RESOLVED', { text: words });
  });
}
