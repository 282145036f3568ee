import { ref } from '@mikro-orm/postgresql';
import { isVendorTechnician, mayWriteFor } from '@casewire/access';
import { Field, ID, InputType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { notAllowed } from '../errors.ts';
import { Person } from '../people/person.ts';
import { type CaseChange, changeCase } from './change-case.ts';
import { text } from './checks.ts';
import { Audience, ContactKind } from './enums.ts';
import { takeKey } from './idempotency.ts';
import { Message } from './message.ts';
import { type CasePayload } from './problems.ts';
import { connect } from './record-contact.ts';
import { move } from './transition.ts';

@InputType()
export class AddCommentInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Audience, { nullable: true, description: 'PUBLIC if left out.' })
  audience?: Audience | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

/** Somebody writes to a case for one audience (D-CAS-8). A customer's public word ends a wait (D-CLK-6). */
export function addComment(ctx: Context, input: AddCommentInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'addComment', async (on) => {
    const { case: target, viewer } = on;
    move(target, 'addComment');
    const audience = input.audience ?? Audience.PUBLIC;
    if (!mayWriteFor(viewer, audience, target.facts)) {
      throw notAllowed(
        'Notes are written by L2 and up (SUPPORT) and by the vendor (VENDOR). Write PUBLIC, or leave audience out.',
      );
    }
    if (
      await takeKey(on.em, { personId: viewer.personId, operation: 'addComment', input }, target.id, on.now)
    )
      return;
    const written = writeMessage(on, input.text, audience, false);
    if (audience === Audience.PUBLIC && isReply(on)) {
      endWait(on, written.text);
    } else {
      on.log.record('COMMENTED', { audience, text: written.text });
    }
    if (audience === Audience.PUBLIC && isVendorTechnician(viewer, target.product.id))
      connect(ctx, on, ContactKind.MESSAGE, on.now);
  });
}

export function writeMessage(
  { em, case: target, viewer, now }: CaseChange,
  words: string,
  audience: Audience,
  progressUpdate: boolean,
): Message {
  return em.create(Message, {
    id: uuidv7({ msecs: now }),
    caseId: target.id,
    author: ref(Person, viewer.personId),
    audience,
    progressUpdate,
    text: text('text', words),
    writtenAt: toDate(now),
  });
}

/** Somebody at the customer writes while the case waits for it; who holds the case there answers nobody. */
const isReply = ({ case: target, viewer }: CaseChange): boolean =>
  target.waitSince !== null &&
  viewer.organisationId === target.organisation.id &&
  viewer.personId !== target.assignee?.id;

/** The customer's reply: what was paused runs on, and the case goes back to whoever has it. */
function endWait({ case: target, log, now }: CaseChange, words: string): void {
  log.clockEvent({ type: 'CUSTOMER_RESPONDED', at: now });
  log.record('CUSTOMER_RESPONDED', { text: words, detail: { waitedSince: target.waitSince?.toISOString() } });
  move(target, 'customerResponds');
  clearWait(target);
}

export function clearWait(target: CaseChange['case']): void {
  target.waitReason = null;
  target.waitsFor = null;
  target.waitSince = null;
  target.waitExpectedUntil = null;
}
