import { ref } from '@mikro-orm/postgresql';
import { handOverNeedsCall, reportsToVendor } from '@casewire/sla';
import { Field, ID, InputType, Int } from 'type-graphql';
import { toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { faultReportIncomplete } from '../errors.ts';
import { type CaseChange, changeCase } from '../cases/change-case.ts';
import { optionalText } from '../cases/checks.ts';
import { Audience, Coverage, VersionSupport } from '../cases/enums.ts';
import { FaultReportInput } from '../cases/fault-report.ts';
import { fillFaultReport, gapsFor } from '../cases/fill-fault-report.ts';
import { type CasePayload, wrongState } from '../cases/problems.ts';
import { move } from '../cases/transition.ts';
import { Person, SupportLevel } from '../people/person.ts';

@InputType()
export class EscalateCaseInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => SupportLevel)
  to!: SupportLevel;

  @Field(() => String, { nullable: true })
  reason?: string | null;

  @Field(() => FaultReportInput, {
    nullable: true,
    description: 'Added to what the fault report already says.',
  })
  faultReport?: FaultReportInput | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

const above: Record<SupportLevel, SupportLevel | null> = {
  L1: SupportLevel.L2,
  L2: SupportLevel.L3,
  L3: SupportLevel.L4,
  L4: null,
};

/** Hands a case up one level, with a complete fault report (D-CAS-4, D-INT-5). */
export function escalateCase(ctx: Context, input: EscalateCaseInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'escalateCase', async (on) => {
    const { case: target, viewer, em, log, now } = on;
    const from = target.level;
    if (above[from] !== input.to) {
      const next = above[from];
      throw wrongState(
        target.status,
        next ? `From ${from} a case goes to ${next}.` : 'L4 is the highest level.',
        'NOT_NEXT_LEVEL',
      );
    }
    refuseClosedDoors(on, input.to);
    // What fell due until now fell due at the level it is still at.
    log.advance();
    const report = await fillFaultReport(ctx, em, target, input.faultReport ?? null, {
      by: viewer.personId,
      now,
      log,
    });
    await em.flush();
    const gate = input.to === SupportLevel.L2 ? 'L2' : 'L3';
    const missing = await gapsFor(em, gate, target, report, ctx.book.policy);
    if (missing.length > 0) throw faultReportIncomplete(missing, input.to);
    if (input.to === SupportLevel.L3) reportToVendor(ctx, on);

    move(target, 'escalateCase');
    target.coordinator = input.to === SupportLevel.L4 ? ref(Person, viewer.personId) : null;
    target.letGo();
    target.level = input.to;
    target.escalatedAt = toDate(now);
    target.handedOverBy = ref(Person, viewer.personId);
    if (input.to === SupportLevel.L3 || input.to === SupportLevel.L4)
      log.clockEvent({ type: 'ESCALATED', at: now, to: input.to });
    log.record('ESCALATED', { detail: { from, to: input.to } });
    const reason = optionalText('reason', input.reason, 2_000);
    if (reason)
      log.record('COMMENTED', { audience: Audience.SUPPORT, text: reason, detail: { about: 'ESCALATED' } });
  });
}

/** Doors that a complete report does not open. */
function refuseClosedDoors({ case: target }: CaseChange, to: SupportLevel): void {
  if (target.coverage === Coverage.NOT_COVERED) {
    throw wrongState(
      target.status,
      'The case is not covered by a contract and waits for Management to decide.',
      'NOT_COVERED',
    );
  }
  if (to === SupportLevel.L4 && target.versionSupport === VersionSupport.LEGACY) {
    throw wrongState(
      target.status,
      `Version ${target.productVersion ?? ''} is no longer supported, and L4 is closed to it.`,
      'LEGACY_VERSION',
    );
  }
}

/** The hand-over to L3 is the report to the vendor where somebody else gives second line (D-CAS-1). */
function reportToVendor(ctx: Context, { case: target, log, now }: CaseChange): void {
  if (log.state?.reportedAt != null || !reportsToVendor({ type: 'HANDED_OVER_TO_L3' }, ctx.book.policy))
    return;
  if (handOverNeedsCall(target.priority, ctx.book.policy)) {
    const { hotline } = ctx.book.policy;
    throw wrongState(
      target.status,
      `A ${target.priority} is handed over by phone: ring ${hotline} and quote ${target.reference}; once the call is logged, hand it over here.`,
      'CALL_REQUIRED',
    );
  }
  log.clockEvent({ type: 'REPORTED', at: now, priority: target.priority });
}
