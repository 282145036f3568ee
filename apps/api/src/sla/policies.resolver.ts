import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { Person } from '../people/person.ts';
import { PolicyInfo } from './policy.ts';
import { policyFor } from './kinds.ts';
import { publisherOf } from './publisher.ts';

@Resolver(() => PolicyInfo)
export class PoliciesResolver {
  @Query(() => [PolicyInfo], { description: 'Every published version, those that take effect last first.' })
  policies(@Ctx() ctx: Context): PolicyInfo[] {
    return ctx.book.policies().map((version) => new PolicyInfo(version));
  }

  @FieldResolver(() => String, {
    description:
      'The document as JSON; its form is in policy.schema.json. Kinds of clocks that are not for the viewer are left out.',
  })
  document(@Root() { of }: PolicyInfo, @Ctx() ctx: Context): string {
    return JSON.stringify(policyFor(viewerOf(ctx), of.policy));
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null for what came with the installation.' })
  publishedBy(@Root() { of }: PolicyInfo, @Ctx() ctx: Context): Promise<Person | null> {
    return publisherOf(of, ctx);
  }
}
