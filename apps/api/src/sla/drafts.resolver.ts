import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { fromGlobalId } from '../global-id.ts';
import { Person } from '../people/person.ts';
import { discardDraft, DiscardSlaDraftInput, SlaDraftPayload } from './change-draft.ts';
import { DocumentFault, faultsOf, SlaDocumentKind } from './document.ts';
import { draftFor, draftsFor, SlaDraft } from './draft.ts';
import { publishDraft, PublishSlaDraftInput, PublishSlaPayload } from './publish-draft.ts';
import { saveDraft, SaveSlaDraftInput } from './save-draft.ts';

@Resolver(() => SlaDraft)
export class DraftsResolver {
  @Query(() => [SlaDraft], {
    description: "The administrators' drafts, the one saved last first; none for others.",
  })
  slaDrafts(@Ctx() ctx: Context): Promise<SlaDraft[]> {
    return draftsFor(ctx.em, viewerOf(ctx));
  }

  @Query(() => SlaDraft, { nullable: true })
  slaDraft(@Ctx() ctx: Context, @Arg('id', () => ID) id: string): Promise<SlaDraft | null> {
    return draftFor(ctx.em, viewerOf(ctx), fromGlobalId('SlaDraft', id));
  }

  @Query(() => [DocumentFault], { description: 'Checks a document without keeping it.' })
  checkSlaDocument(
    @Ctx() ctx: Context,
    @Arg('kind', () => SlaDocumentKind) kind: SlaDocumentKind,
    @Arg('document', () => String) document: string,
  ): DocumentFault[] {
    return faultsOf(kind, document, ctx.book);
  }

  @Mutation(() => SlaDraftPayload, { description: 'Makes a draft, or changes one.' })
  saveSlaDraft(
    @Ctx() ctx: Context,
    @Arg('input', () => SaveSlaDraftInput) input: SaveSlaDraftInput,
  ): Promise<SlaDraftPayload> {
    return saveDraft(ctx, input);
  }

  @Mutation(() => SlaDraftPayload)
  discardSlaDraft(
    @Ctx() ctx: Context,
    @Arg('input', () => DiscardSlaDraftInput) input: DiscardSlaDraftInput,
  ): Promise<SlaDraftPayload> {
    return discardDraft(ctx, input);
  }

  @Mutation(() => PublishSlaPayload, {
    description: 'Makes a version of a draft that is never changed again.',
  })
  publishSlaDraft(
    @Ctx() ctx: Context,
    @Arg('input', () => PublishSlaDraftInput) input: PublishSlaDraftInput,
  ): Promise<PublishSlaPayload> {
    return publishDraft(ctx, input);
  }

  @FieldResolver(() => [DocumentFault], {
    description: 'What has to be put right before it can be published.',
  })
  faults(@Root() draft: SlaDraft, @Ctx() ctx: Context): DocumentFault[] {
    return faultsOf(draft.kind, draft.document, ctx.book);
  }

  @FieldResolver(() => Person, { nullable: true })
  async updatedBy(@Root() draft: SlaDraft, @Ctx() ctx: Context): Promise<Person | null> {
    if (!draft.updatedBy) return null;
    return ctx.em.getReference(Person, draft.updatedBy.id, { wrapped: true }).load({ dataloader: true });
  }
}
