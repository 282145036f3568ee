import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { toDate } from '../../clock-time.ts';
import { type Context } from '../../context.ts';
import { requestError } from '../../errors.ts';
import { type Spent } from './meters.ts';

@ObjectType({
  description: 'The budget of the session or token that asks, in points. docs/limits.md has the formula.',
})
export class RateLimit {
  @Field(() => Int, { description: 'How many points the budget holds.' })
  limit!: number;

  @Field(() => Int, { description: 'What is left after this request.' })
  remaining!: number;

  @Field(() => Int, { description: 'What this request cost.' })
  cost!: number;

  @Field(() => Date, {
    description: 'When the budget is whole again if nothing else is spent. It refills evenly.',
  })
  resetAt!: Date;
}

/** What a transport adds to the context of an operation it has let in. */
export interface MeteredContext extends Context {
  readonly spent: Spent;
}

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit)
  rateLimit(@Ctx() ctx: Context): RateLimit {
    const { spent } = ctx as Partial<MeteredContext>;
    if (!spent) throw requestError('INTERNAL_SERVER_ERROR');
    const { limit, remaining, cost, resetAt } = spent;
    return { limit, remaining, cost, resetAt: toDate(resetAt) };
  }
}
