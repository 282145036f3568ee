import { isVendorTechnician } from '@casewire/access';
import { Field, ID, InputType } from 'type-graphql';
import { type Context } from '../context.ts';
import { writeMessage } from './add-comment.ts';
import { changeCase } from './change-case.ts';
import { Audience, ContactKind } from './enums.ts';
import { takeKey } from './idempotency.ts';
import { type CasePayload } from './problems.ts';
import { connect } from './record-contact.ts';
import { move } from './transition.ts';

@InputType()
export class PostProgressUpdateInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

/** The vendor's public word on how it goes: ends the running update cycle and starts the next (D-CLK-5). */
export function postProgressUpdate(ctx: Context, input: PostProgressUpdateInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'postProgressUpdate', async (on) => {
    const { case: target, viewer, log, now } = on;
    if (
      await takeKey(
        on.em,
        { personId: viewer.personId, operation: 'postProgressUpdate', input },
        target.id,
        now,
      )
    )
      return;
    move(target, 'postProgressUpdate');
    const { text } = writeMessage(on, input.text, Audience.PUBLIC, true);
    if (isVendorTechnician(viewer, target.product.id)) connect(ctx, on, ContactKind.MESSAGE, now);
    log.clockEvent({ type: 'PROGRESS_UPDATE', at: now });
    log.record('PROGRESS_UPDATED', { text });
  });
}
