import { ref, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { installationRules, mayAdminister } from '@casewire/access';
import { Field, InputType, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../audit/audit.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { invalidInput, notAllowed, Problem, Refusal } from '../errors.ts';
import { channels } from '../outbox/channels.ts';
import { Person } from '../people/person.ts';
import { type PolicyBook, type Version } from '../sla/book.ts';
import { text } from '../text.ts';
import { countAffectedCases } from './affected-cases.ts';
import { ClockMove } from './clock-move.ts';
import { destinationOf } from './move-a-set.ts';

@InputType()
export class MoveRunningClocksInput {
  @Field(() => String, { nullable: true, description: 'Each clock keeps its policy if left out.' })
  policyVersion?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For the clocks that run under another version of this calendar.',
  })
  calendarVersion?: string | null;

  @Field(() => String, { description: 'Everybody on the cases reads it.' })
  reason!: string;
}

@ObjectType()
export class ClockMovePayload {
  @Field(() => ClockMove, { nullable: true })
  move!: ClockMove | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

/** Begins to move running clocks to versions that are in force; any node carries it out (see `openMover`). */
export async function moveRunningClocks(
  ctx: Context,
  input: MoveRunningClocksInput,
): Promise<ClockMovePayload> {
  const viewer = viewerOf(ctx);
  try {
    if (!mayAdminister(viewer, 'moveRunningClocks'))
      throw notAllowed(installationRules.moveRunningClocks.sentence);
    const versions = versionsIn(ctx.book, input, ctx.now());
    const reason = text('reason', input.reason, 2_000);
    const move = await ctx.em.fork().transactional(async (em) => {
      const total = await countAffectedCases(em, ctx.book, destinationOf(versions, ctx.book));
      const startedBy = ref(Person, viewer.personId);
      const begun = em.create(ClockMove, {
        id: uuidv7(),
        ...versions,
        total,
        reason,
        startedAt: toDate(ctx.now()),
        startedBy,
      });
      audit(em, ctx, {
        action: 'moveRunningClocks',
        subject: { type: 'ClockMove', id: begun.id },
        after: { ...versions, cases: total },
        note: reason,
      });
      await em.flush();
      await em.execute('select pg_notify(?, ?)', [channels.clockMove, '']);
      return begun;
    });
    return { move, problems: [] };
  } catch (error) {
    if (error instanceof Refusal) return { move: null, problems: [error.problem] };
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const { problem } = notAllowed('Clocks are being moved already: wait until it is done.', 'MOVE_RUNNING');
    return { move: null, problems: [problem] };
  }
}

function versionsIn(
  book: PolicyBook,
  { policyVersion, calendarVersion }: MoveRunningClocksInput,
  now: Instant,
): Pick<ClockMove, 'policyVersion' | 'calendarVersion'> {
  if (policyVersion == null && calendarVersion == null)
    throw invalidInput('policyVersion', 'Say which version the clocks are to move to.');
  return {
    policyVersion: inForce('policyVersion', book.policies(), policyVersion, now),
    calendarVersion: inForce('calendarVersion', book.calendars(), calendarVersion, now),
  };
}

/** A version that has taken effect: clocks moved to a later one would run ahead of new ones. */
function inForce(
  path: string,
  versions: readonly Version[],
  label: string | null | undefined,
  now: Instant,
): string | null {
  if (label == null) return null;
  const found = versions.find((version) => version.label === label);
  if (!found) throw invalidInput(path, `There is no version "${label}". Take one that is published.`);
  if (found.effectiveFrom > now) {
    const from = toDate(found.effectiveFrom).toISOString();
    throw invalidInput(path, `${label} takes effect at ${from}: move running clocks to it then.`);
  }
  return label;
}
