import { ref } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { invalidInput } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { changeCase } from './change-case.ts';
import { isStorable, text } from './checks.ts';
import { type CasePayload, wrongState } from './problems.ts';
import { move } from './transition.ts';

@InputType()
export class AwaitCustomerInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String, { description: 'What is missing, in words the customer reads.' })
  reason!: string;

  @Field(() => ID, { nullable: true })
  waitsForId?: string | null;

  @Field(() => DateTime, { nullable: true })
  expectedUntil?: Date | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** The case waits for the customer; RESTORATION and MANAGEMENT_ESCALATION pause meanwhile (D-CLK-6). */
export function awaitCustomer(ctx: Context, input: AwaitCustomerInput): Promise<CasePayload> {
  return changeCase(ctx, input, 'awaitCustomer', async (on) => {
    const { case: target, log, now, em } = on;
    if (target.waitSince) {
      throw wrongState(
        target.status,
        `The case waits already, since ${target.waitSince.toISOString()}. A reply of the customer ends it.`,
      );
    }
    const reason = text('reason', input.reason, 2_000);
    const expectedUntil = input.expectedUntil ?? null;
    if (expectedUntil && expectedUntil.getTime() <= now)
      throw invalidInput('expectedUntil', 'expectedUntil lies in the past.');
    if (expectedUntil && !isStorable(expectedUntil))
      throw invalidInput('expectedUntil', 'expectedUntil lies after the year 9999, in UTC.');
    const waitsForId = input.waitsForId
      ? fromGlobalId('Person', input.waitsForId)
      : (target.reporter?.id ?? null);
    const waitsFor = waitsForId
      ? await em.findOne(Person, { id: waitsForId, organisation: target.organisation.id, active: true })
      : null;
    if (input.waitsForId && !waitsFor) {
      throw invalidInput(
        'waitsForId',
        "Wait for somebody at the customer: there is no such person in the case's organisation.",
      );
    }
    move(target, 'awaitCustomer');
    target.waitReason = reason;
    target.waitsFor = waitsFor && ref(waitsFor);
    target.waitSince = toDate(now);
    target.waitExpectedUntil = expectedUntil;
    log.clockEvent({
      type: 'AWAITING_CUSTOMER',
      at: now,
      note: reason,
      ...(waitsFor && { waitsFor: waitsFor.id }),
    });
    log.record('AWAITING_CUSTOMER', {
      text: reason,
      detail: { waitsFor: waitsFor?.name ?? null, expectedUntil: expectedUntil?.toISOString() ?? null },
    });
  });
}
