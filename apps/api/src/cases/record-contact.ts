import { connects } from '@casewire/sla';
import { Field, ID, InputType, Int } from 'type-graphql';
import { type Context } from '../context.ts';
import { DateTime } from '../scalars.ts';
import { type CaseChange, changeCase } from './change-case.ts';
import { happenedAt, notBeforeSettled, optionalText } from './checks.ts';
import { ContactKind } from './enums.ts';
import { type CasePayload } from './problems.ts';

@InputType()
export class RecordContactInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => ContactKind)
  kind!: ContactKind;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** A technician spoke with the customer; whether that stops RESPONSE is policy per priority (D-CAS-2). */
export function recordContact(ctx: Context, input: RecordContactInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'recordContact', (on) => {
    const { book } = ctx;
    const wallClock = book.calendar(book.newest('ROUND_THE_CLOCK')).calendar;
    const at = happenedAt('at', input.at, on.now, book.policy, wallClock);
    const note = optionalText('note', input.note);
    if (connects(input.kind, on.case.priority, book.policy)) {
      notBeforeSettled('at', () => {
        on.log.clockEvent({ type: 'ENGINEER_CONNECTED', at });
      });
      on.log.record('CONNECTED', { at, text: note, detail: { kind: input.kind } });
    } else {
      on.log.record('COMMENTED', { at, text: note, detail: { contact: input.kind } });
    }
  });
}

/** A technician's public message is a contact too; where policy lets it count, the first one connects (D-CAS-2). */
export function connectByMessage(ctx: Context, { case: target, log, now }: CaseChange): void {
  const state = log.state;
  if (!state || state.reportedAt === null || state.connectedAt !== null) return;
  if (!connects(ContactKind.MESSAGE, target.priority, ctx.book.policy)) return;
  log.clockEvent({ type: 'ENGINEER_CONNECTED', at: now });
  log.record('CONNECTED', { detail: { kind: ContactKind.MESSAGE } });
}
