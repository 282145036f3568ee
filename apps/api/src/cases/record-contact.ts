import { connects } from '@casewire/sla';
import { Field, ID, InputType, Int } from 'type-graphql';
import { type Instant } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { DateTime } from '../scalars.ts';
import { type CaseChange, changeCase } from './change-case.ts';
import { happenedAt, optionalText } from './checks.ts';
import { ContactKind } from './enums.ts';
import { type CasePayload } from './problems.ts';
import { move } from './transition.ts';

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
    move(on.case, 'recordContact');
    const at = happenedAt('at', input.at, on.now, ctx.book, on.log.state?.settledTo ?? null);
    const note = optionalText('note', input.note);
    if (!connect(ctx, on, input.kind, at, note)) {
      on.log.record('COMMENTED', { at, text: note, detail: { contact: input.kind } });
    }
  });
}

/**
 * The first contact that counts at the case's priority connects (D-CAS-2), once the case is with the vendor. Says
 * whether this one did.
 */
export function connect(
  ctx: Context,
  { case: target, log }: Pick<CaseChange, 'case' | 'log'>,
  kind: ContactKind,
  at: Instant,
  note: string | null = null,
): boolean {
  const { state } = log;
  if (!state || state.reportedAt === null || state.connectedAt !== null || state.ended) return false;
  if (!connects(kind, target.priority, ctx.book.policy)) return false;
  log.clockEvent({ type: 'ENGINEER_CONNECTED', at });
  log.record('CONNECTED', { at, text: note, detail: { kind } });
  return true;
}
