import { ref, type EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../audit/audit.ts';
import { draftSubject, recordedDraft } from './recorded-draft.ts';
import { toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { invalidInput } from '../errors.ts';
import { Person } from '../people/person.ts';
import { text } from '../text.ts';
import { type PolicyBook } from './book.ts';
import { administering, lockDraft, type SlaDraftPayload } from './change-draft.ts';
import { SlaDocumentKind } from './document.ts';
import { SlaDraft } from './draft.ts';

@InputType()
export class SaveSlaDraftInput {
  @Field(() => ID, { nullable: true, description: 'The draft to change; left out, a new one is made.' })
  id?: string | null;

  @Field(() => SlaDocumentKind, { nullable: true, description: 'Of a new one.' })
  kind?: SlaDocumentKind | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The version a new one starts from.' })
  basedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "JSON; what is wrong with it is told, not refused. Left out, a new one holds its version's document, a policy with the calendars in force.",
  })
  document?: string | null;

  @Field(() => Int, { nullable: true, description: 'Refuses to save over what somebody else saved since.' })
  expectedVersion?: number | null;
}

const LONGEST_NAME = 100;
const LONGEST_DOCUMENT = 1_000_000;

/** Makes a draft or changes one. Any text is kept, so that nothing typed is lost; its faults come with the answer. */
export function saveDraft(ctx: Context, input: SaveSlaDraftInput): Promise<SlaDraftPayload> {
  return administering(ctx, async (em, viewer) => {
    const saved = { updatedAt: toDate(ctx.now()), updatedBy: ref(Person, viewer.personId) };
    if (input.id != null) {
      const draft = await lockDraft(em, input.id, input.expectedVersion);
      const before = recordedDraft(draft);
      if (input.name != null) draft.name = text('name', input.name, LONGEST_NAME);
      if (input.document != null) draft.document = typed(input.document);
      draft.version += 1;
      audit(em, ctx, {
        action: 'saveSlaDraft',
        subject: draftSubject(draft),
        before,
        after: recordedDraft(draft),
      });
      return Object.assign(draft, saved);
    }
    const made = make(em, ctx.book, input, saved);
    audit(em, ctx, { action: 'saveSlaDraft', subject: draftSubject(made), after: recordedDraft(made) });
    return made;
  });
}

function make(
  em: EntityManager,
  book: PolicyBook,
  { kind, name, basedOn, document }: SaveSlaDraftInput,
  saved: Pick<SlaDraft, 'updatedAt' | 'updatedBy'>,
): SlaDraft {
  if (!kind) throw invalidInput('kind', 'Say whether it is to be a calendar or a policy.');
  const start = basedOn == null ? null : startingFrom(book, kind, basedOn);
  const content = document ?? start?.document;
  if (content === undefined)
    throw invalidInput('document', 'Give a document, or in basedOn the version to start from.');
  return em.create(SlaDraft, {
    id: uuidv7(),
    kind,
    name: text('name', name ?? start?.name ?? '', LONGEST_NAME),
    document: typed(content),
    basedOn: start?.label ?? null,
    ...saved,
  });
}

/** A policy starts with the calendars as they are now, so that publishing it takes nobody's holidays back. */
function startingFrom(book: PolicyBook, kind: SlaDocumentKind, label: string) {
  if (kind === SlaDocumentKind.CALENDAR) {
    const found = book.calendars().find((version) => version.label === label);
    if (found) return { ...found, document: JSON.stringify(found.definition, null, 2) };
  } else {
    const found = book.policies().find((version) => version.label === label);
    if (found) {
      const names = Object.keys(found.policy.calendars);
      const calendars = Object.fromEntries(names.map((name) => [name, book.inForce(name).definition]));
      return { ...found, document: JSON.stringify({ ...found.policy, calendars }, null, 2) };
    }
  }
  throw invalidInput(
    'basedOn',
    `There is no ${kind.toLowerCase()} version "${label}". Take one that is published.`,
  );
}

/** What was typed, to the letter, except for what PostgreSQL cannot hold. */
function typed(document: string): string {
  if (document.includes('\0')) throw invalidInput('document', 'Leave the character U+0000 out of document.');
  if (document.length > LONGEST_DOCUMENT)
    throw invalidInput(
      'document',
      `Keep document under ${LONGEST_DOCUMENT} characters; it has ${document.length}.`,
    );
  return document.toWellFormed();
}
