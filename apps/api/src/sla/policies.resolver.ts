import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { Person } from '../people/person.ts';
import { PolicyInfo } from './policy.ts';
import { publisherOf } from './publisher.ts';

@Resolver(() => PolicyInfo)
export class PoliciesResolver {
  @Query(() => [PolicyInfo], { description: 'Every published version, those that take effect last first.' })
  policies(@Ctx() ctx: Context): PolicyInfo[] {
    viewerOf(ctx);
    return ctx.book.policies().map((version) => new PolicyInfo(version));
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null for what came with the installation.' })
  publishedBy(@Root() { of }: PolicyInfo, @Ctx() ctx: Context): Promise<Person | null> {
    return publisherOf(of, ctx);
  }
}
