import { Ctx, Query, Resolver } from 'type-graphql';
import { type Context } from '../context.ts';
import { DateTime } from '../scalars.ts';

@Resolver()
export class SlaResolver {
  @Query(() => DateTime)
  serverTime(@Ctx() ctx: Context): Date {
    return new Date(ctx.now());
  }
}
