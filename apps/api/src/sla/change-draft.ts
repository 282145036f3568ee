import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { installationRules, mayAdminister, type Viewer } from '@casewire/access';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { audit } from '../audit/audit.ts';
import { draftSubject, recordedDraft } from './recorded-draft.ts';
import { type Context, viewerOf } from '../context.ts';
import { invalidInput, notAllowed, Problem, Refusal, staleVersion } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { SlaDraft } from './draft.ts';

@ObjectType()
export class SlaDraftPayload {
  @Field(() => SlaDraft, { nullable: true })
  draft!: SlaDraft | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@InputType()
export class DiscardSlaDraftInput {
  @Field(() => ID)
  id!: string;
}

/** Throws a draft away; the answer holds it as it was. */
export function discardDraft(ctx: Context, input: DiscardSlaDraftInput): Promise<SlaDraftPayload> {
  return administering(ctx, async (em) => {
    const draft = await lockDraft(em, input.id, null);
    audit(em, ctx, { action: 'discardSlaDraft', subject: draftSubject(draft), before: recordedDraft(draft) });
    em.remove(draft);
    return draft;
  });
}

/** Changes drafts in one transaction, for administrators; refusals come out as problems. */
export async function administering(
  ctx: Context,
  change: (em: EntityManager, viewer: Viewer) => Promise<SlaDraft>,
): Promise<SlaDraftPayload> {
  const viewer = viewerOf(ctx);
  try {
    requireAdministrator(viewer);
    const draft = await ctx.em.fork().transactional((em) => change(em, viewer));
    return { draft, problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { draft: null, problems: [error.problem] };
  }
}

export function requireAdministrator(viewer: Viewer): void {
  if (!mayAdminister(viewer, 'administerSla')) throw notAllowed(installationRules.administerSla.sentence);
}

/** The draft with its row locked, or the refusal that there is none, or that somebody saved it since. */
export async function lockDraft(
  em: EntityManager,
  globalId: string,
  expectedVersion: number | null | undefined,
): Promise<SlaDraft> {
  const id = fromGlobalId('SlaDraft', globalId);
  const draft = id && (await em.findOne(SlaDraft, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
  if (!draft) {
    throw invalidInput(
      'id',
      'There is no such draft: it may have been published or discarded. Read slaDrafts.',
      'NOT_FOUND',
    );
  }
  if (expectedVersion != null && expectedVersion !== draft.version)
    throw staleVersion(draft.version, 'draft');
  return draft;
}
