import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { tryOut } from './try-out.ts';
import { TryOut, TryOutInput } from './try-out-types.ts';

@Resolver()
export class TryOutResolver {
  @Query(() => TryOut, {
    description:
      'What would be promised to a case, and why: on published versions or on documents. Keeps nothing.',
  })
  tryOut(@Ctx() ctx: Context, @Arg('input', () => TryOutInput) input: TryOutInput): TryOut {
    return tryOut(ctx.book, viewerOf(ctx), input);
  }
}
