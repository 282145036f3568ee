import { isVendorTechnician } from '@casewire/access';
import { reportsToVendor } from '@casewire/sla';
import { Field, ID, InputType, Int } from 'type-graphql';
import { type Instant } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { CallInput } from './call.ts';
import { type CaseChange, changeCase } from './change-case.ts';
import { happenedAt, optionalText, text } from './checks.ts';
import { ContactKind, type Priority } from './enums.ts';
import { type CasePayload } from './problems.ts';
import { connect } from './record-contact.ts';
import { move } from './transition.ts';

@InputType()
export class LogCallInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => CallInput)
  call!: CallInput;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** A call joins a case (D-INT-2): from its start the agreed priority holds, and a vendor's P1/P2 call starts the clocks. */
export function logCall(ctx: Context, input: LogCallInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'logCall', (on) => {
    move(on.case, 'logCall');
    const { requestedPriority, callRequired } = on.case;
    const settledTo = on.log.state?.settledTo ?? null;
    const at = happenedAt('call.startedAt', input.call.startedAt, on.now, ctx.book, settledTo);
    agreePriority(ctx, on, input.call.priority ?? (callRequired ? requestedPriority : null), at);
    takeCall(ctx, on, input.call, at);
  });
}

/**
 * The priority agreed on the phone. A call a partner's or customer's own L2 took starts no vendor clock and moves
 * none (D-CAS-1): on a case already with the vendor it leaves a wish, for which somebody still has to ring the vendor.
 */
function agreePriority(ctx: Context, on: CaseChange, agreed: Priority | null, at: Instant): void {
  const { case: target, log, viewer } = on;
  const { policy } = ctx.book;
  const byVendor = isVendorTechnician(viewer, target.product.id);
  const priority = agreed ?? target.priority;
  const withVendor = log.state?.reportedAt != null;
  if (withVendor && !byVendor && priority !== target.priority) {
    target.requestedPriority = priority;
    target.callRequired = policy.phoneOnlyPriorities.includes(priority);
    return;
  }
  const startsClocks =
    !withVendor && byVendor && reportsToVendor({ type: 'CALL', priority, takenBy: 'VENDOR' }, policy);
  const from = target.priority;
  if (startsClocks) log.clockEvent({ type: 'REPORTED', at, priority });
  else if (priority !== from) log.clockEvent({ type: 'PRIORITY_CHANGED', at, priority });
  target.priority = priority;
  target.callRequired = false;
  if (priority !== from)
    log.record('PRIORITY_CHANGED', { at, detail: { from, to: priority, agreedBy: 'CALL' } });
}

/** The call itself, and whether a technician of the vendor got through with it (D-CAS-2). */
export function takeCall(
  ctx: Context,
  on: Pick<CaseChange, 'case' | 'viewer' | 'log'>,
  call: CallInput,
  at: Instant,
): void {
  const { case: target, log, viewer } = on;
  const byTechnician = isVendorTechnician(viewer, target.product.id);
  const caller = text('call.callerName', call.callerName, 200);
  const phone = optionalText('call.callerPhone', call.callerPhone, 60);
  log.record('CALL_LOGGED', {
    at,
    text: optionalText('call.note', call.note),
    detail: { caller, phone, byVendor: byTechnician, priority: target.priority },
  });
  if (call.connected && byTechnician) connect(ctx, on, ContactKind.CALL, at);
}
