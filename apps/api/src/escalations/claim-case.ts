import { ref } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { changeCase } from '../cases/change-case.ts';
import { Coverage } from '../cases/enums.ts';
import { alreadyClaimed, type CasePayload, wrongState } from '../cases/problems.ts';
import { move } from '../cases/transition.ts';
import { Person } from '../people/person.ts';

@InputType()
export class ClaimCaseInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/**
 * Of any number who try at once exactly one wins: the row lock puts them in line, and all but the first find somebody
 * there. Repeating one's own claim succeeds and changes nothing (D-CAS-3).
 */
export function claimCase(ctx: Context, input: ClaimCaseInput): Promise<CasePayload> {
  // Who comes second would fail on a version the winner's claim has just raised; they want to hear who has it.
  const { caseId, expectedVersion } = input;
  return changeCase(
    ctx,
    { caseId },
    'claimCase',
    async ({ case: target, viewer, em, log, now, requireVersion }) => {
      if (target.assignee?.id === viewer.personId) return;
      if (target.assignee) {
        const holder = await em.findOneOrFail(Person, { id: target.assignee.id });
        throw alreadyClaimed(holder, target.claimedAt ?? target.updatedAt);
      }
      requireVersion(expectedVersion);
      if (target.coverage === Coverage.NOT_COVERED) {
        throw wrongState(
          target.status,
          'The case is not covered by a contract and waits for Management to decide.',
          'NOT_COVERED',
        );
      }
      move(target, 'claimCase');
      target.assignee = ref(Person, viewer.personId);
      target.claimedAt = toDate(now);
      log.clockEvent({ type: 'CLAIMED', at: now });
      log.record('CLAIMED', { detail: { level: target.level } });
      const { policy } = ctx.book;
      const { name } = target.calendarVersion
        ? ctx.book.calendar(target.calendarVersion)
        : { name: 'ROUND_THE_CLOCK' };
      const hours = ctx.book.inForce(name).calendar;
      target.claimLapsesAt = toDate(hours.add(now, hours.durationMs(policy.claimLapse[target.priority])));
    },
  );
}
