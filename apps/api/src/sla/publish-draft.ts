import { ref, type EntityManager } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../audit/audit.ts';
import { draftSubject } from './recorded-draft.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { invalidInput, Problem, Refusal } from '../errors.ts';
import { channels } from '../outbox/channels.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { text } from '../text.ts';
import { CalendarInfo } from './calendar.ts';
import { lockDraft, requireAdministrator } from './change-draft.ts';
import {
  type DocumentFault,
  policyLabel,
  readCalendar,
  readPolicy,
  saySame,
  SlaDocumentKind,
} from './document.ts';
import { type SlaDraft } from './draft.ts';
import { PolicyInfo } from './policy.ts';
import { CalendarVersion, PolicyVersion } from './versions.ts';

@InputType()
export class PublishSlaDraftInput {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when new clocks start under it: now if left out, never in the past.',
  })
  effectiveFrom?: Date | null;

  @Field(() => String, { description: 'What is new in it.' })
  note!: string;

  @Field(() => Int, { nullable: true, description: 'Refuses to publish what somebody else saved since.' })
  expectedVersion?: number | null;
}

@ObjectType()
export class PublishSlaPayload {
  @Field(() => CalendarInfo, { nullable: true, description: 'Of a calendar draft: what was published.' })
  calendar!: CalendarInfo | null;

  @Field(() => PolicyInfo, { nullable: true, description: 'Of a policy draft: what was published.' })
  policy!: PolicyInfo | null;

  @Field(() => [CalendarInfo], {
    description: 'Every calendar version published: those of a policy that differ from what was in force.',
  })
  calendars!: CalendarInfo[];

  @Field(() => [Problem])
  problems!: Problem[];
}

/** Any number; it only has to be the same on every node. */
const PUBLICATION_LOCK = 4_209_102;

/**
 * Makes an immutable version of a draft, and of a policy's calendars if they say something new. New clocks start under
 * it from `effectiveFrom`; running ones keep what they started under (D-CLK-10). One publication at a time.
 */
export async function publishDraft(ctx: Context, input: PublishSlaDraftInput): Promise<PublishSlaPayload> {
  const viewer = viewerOf(ctx);
  try {
    requireAdministrator(viewer);
    const labels = await ctx.em.fork().transactional(async (em) => {
      await em.execute('select pg_advisory_xact_lock(?)', [PUBLICATION_LOCK]);
      const draft = await lockDraft(em, input.id, input.expectedVersion);
      const terms = termsOf(ctx, viewer, input);
      const published = await publish(em, draft, terms);
      audit(em, ctx, {
        action: 'publishSlaDraft',
        subject: draftSubject(draft),
        after: { ...published, basedOn: draft.basedOn, effectiveFrom: terms.effectiveFrom },
        note: terms.note,
      });
      em.remove(draft);
      await em.flush();
      await em.execute('select pg_notify(?, ?)', [channels.slaPublished, '']);
      return published;
    });
    await ctx.book.renew();
    const calendars = labels.calendars.map((label) => new CalendarInfo(ctx.book.calendar(label)));
    const policy = ctx.book.policies().find(({ label }) => label === labels.policy);
    return {
      calendar: policy ? null : (calendars[0] ?? null),
      policy: policy ? new PolicyInfo(policy) : null,
      calendars,
      problems: [],
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { calendar: null, policy: null, calendars: [], problems: [error.problem] };
  }
}

type Publication = Pick<CalendarVersion, 'effectiveFrom' | 'publishedAt' | 'publishedBy' | 'note'>;

/** Taken after the lock was, so that of two publications the later one is dated later. */
function termsOf(ctx: Context, viewer: Viewer, input: PublishSlaDraftInput): Publication {
  const now = ctx.now();
  const effectiveFrom: Instant = input.effectiveFrom?.getTime() ?? now;
  if (effectiveFrom < now)
    throw invalidInput('effectiveFrom', 'A version takes effect now or later: what is past keeps its terms.');
  return {
    effectiveFrom: toDate(effectiveFrom),
    publishedAt: toDate(now),
    publishedBy: ref(Person, viewer.personId),
    note: text('note', input.note, 2_000),
  };
}

async function publish(
  em: EntityManager,
  draft: SlaDraft,
  publication: Publication,
): Promise<{ policy: string | null; calendars: string[] }> {
  if (draft.kind === SlaDocumentKind.CALENDAR) {
    const definition = usable(readCalendar(draft.document));
    return { policy: null, calendars: [await addCalendar(em, draft.name, definition, publication)] };
  }
  const document = usable(readPolicy(draft.document));
  const label = policyLabel(document);
  if (await em.count(PolicyVersion, { label }))
    throw invalidInput(
      'id',
      `${label} is published already: give this one another version.`,
      'VERSION_TAKEN',
    );
  em.create(PolicyVersion, { id: uuidv7(), label, document, ...publication });
  const calendars: string[] = [];
  for (const [name, definition] of Object.entries(document.calendars)) {
    const [before] = await em.find(
      CalendarVersion,
      { name, effectiveFrom: { $lte: publication.effectiveFrom } },
      { orderBy: { effectiveFrom: 'desc', publishedAt: 'desc', id: 'desc' }, limit: 1 },
    );
    if (!before || !saySame(before.definition, definition))
      calendars.push(await addCalendar(em, name, definition, publication));
  }
  return { policy: label, calendars };
}

function usable<T>({ value, faults }: { value: T | null; faults: DocumentFault[] }): T {
  if (value !== null && faults.length === 0) return value;
  const told = faults.slice(0, 5).map(({ path, message }) => `${path || 'document'}: ${message}`);
  throw invalidInput('id', `The draft cannot be published yet. ${told.join(' ')}`, 'DRAFT_HAS_FAULTS');
}

/** The next version of a named calendar. Versions are never removed, so counting them numbers them. */
async function addCalendar(
  em: EntityManager,
  name: string,
  definition: unknown,
  publication: Publication,
): Promise<string> {
  const label = `${name} ${(await em.count(CalendarVersion, { name })) + 1}`;
  em.create(CalendarVersion, { id: uuidv7(), label, name, definition, ...publication });
  return label;
}
