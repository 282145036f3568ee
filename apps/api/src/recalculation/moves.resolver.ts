import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { Person } from '../people/person.ts';
import { ClockMove, movesFor } from './clock-move.ts';
import { ClockMovePayload, moveRunningClocks, MoveRunningClocksInput } from './move-running-clocks.ts';
import { previewMove } from './preview-move.ts';
import { MovePreview, PreviewMoveInput } from './preview-types.ts';

@Resolver(() => ClockMove)
export class MovesResolver {
  @Query(() => MovePreview, {
    description: 'What moving running clocks to other versions would do to them; for administrators.',
  })
  previewMove(
    @Ctx() ctx: Context,
    @Arg('input', () => PreviewMoveInput) input: PreviewMoveInput,
  ): Promise<MovePreview> {
    return previewMove(ctx, input);
  }

  @Query(() => [ClockMove], {
    description: 'The last hundred moves of running clocks, the latest first; none for others.',
  })
  clockMoves(@Ctx() ctx: Context): Promise<ClockMove[]> {
    return movesFor(ctx.em, viewerOf(ctx));
  }

  @Mutation(() => ClockMovePayload, {
    description: 'Begins to move running clocks to versions in force; clockMoves tells how far it is.',
  })
  moveRunningClocks(
    @Ctx() ctx: Context,
    @Arg('input', () => MoveRunningClocksInput) input: MoveRunningClocksInput,
  ): Promise<ClockMovePayload> {
    return moveRunningClocks(ctx, input);
  }

  @FieldResolver(() => Person, { nullable: true })
  async startedBy(@Root() move: ClockMove, @Ctx() ctx: Context): Promise<Person | null> {
    if (!move.startedBy) return null;
    return ctx.em.getReference(Person, move.startedBy.id, { wrapped: true }).load({ dataloader: true });
  }
}
