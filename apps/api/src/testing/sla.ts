import { shippedPolicy, type Policy } from '@casewire/sla';
import { type Context } from '../context.ts';
import { SlaDocumentKind } from '../sla/document.ts';
import { publishDraft, type PublishSlaDraftInput, type PublishSlaPayload } from '../sla/publish-draft.ts';
import { saveDraft } from '../sla/save-draft.ts';

/** The shipped office hours with these holidays. */
export const office = (holidays: string[] = []) => ({ ...shippedPolicy.calendars.OFFICE, holidays });

/** The shipped policy as another version, with other targets by kind for the priorities that have one. */
export const policy = (version: string, targets: Record<string, string> = {}): Policy => ({
  ...shippedPolicy,
  version,
  targets: shippedPolicy.targets.map((target) => ({
    ...target,
    within: targets[target.kind] ?? target.within,
  })),
});

/** Publishes a document that must go through. */
export async function published(
  ctx: Context,
  kind: `${SlaDocumentKind}`,
  document: object,
  more: Partial<PublishSlaDraftInput> & { name?: string } = {},
): Promise<PublishSlaPayload> {
  const { name = 'OFFICE', ...input } = more;
  const { draft, problems } = await saveDraft(ctx, {
    kind: SlaDocumentKind[kind],
    name,
    document: JSON.stringify(document),
  });
  if (!draft) throw new Error(JSON.stringify(problems));
  const answer = await publishDraft(ctx, { id: draft.globalId, note: 'New', ...input });
  if (answer.problems.length > 0) throw new Error(JSON.stringify(answer.problems));
  return answer;
}
