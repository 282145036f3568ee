import { Field, ID, InputType, Int } from 'type-graphql';
import { type Context } from '../context.ts';
import { changeCase } from './change-case.ts';
import { text } from './checks.ts';
import { RestorationMeans } from './enums.ts';
import { type CasePayload } from './problems.ts';
import { move } from './transition.ts';

@InputType()
export class RecordRestorationInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => RestorationMeans)
  by!: RestorationMeans;

  @Field(() => String)
  text!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** Service is back, or there is a plan for it: a plan stops its clock and leaves the status (domain part 4). */
export function recordRestoration(ctx: Context, input: RecordRestorationInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'recordRestoration', ({ case: target, log, now }) => {
    const words = text('text', input.text);
    move(target, 'recordRestoration', { restoration: input.by });
    log.clockEvent({ type: 'RESTORED', at: now, by: input.by, note: words });
    log.record('RESTORED', { text: words, detail: { by: input.by } });
  });
}
