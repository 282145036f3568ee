import { type Viewer } from '@casewire/access';
import { type Policy } from '@casewire/sla';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { Person } from '../people/person.ts';
import { PolicyInfo } from './policy.ts';
import { maySeeKind } from './kinds.ts';
import { publisherOf } from './publisher.ts';

@Resolver(() => PolicyInfo)
export class PoliciesResolver {
  @Query(() => [PolicyInfo], { description: 'Every published version, those that take effect last first.' })
  policies(@Ctx() ctx: Context): PolicyInfo[] {
    viewerOf(ctx);
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

/** A policy without the kinds of clocks that its reader must not know of (D-TRU-2). */
function policyFor(viewer: Viewer, policy: Policy): Policy {
  const kinds = policy.kinds.filter((kind) => maySeeKind(viewer, kind));
  const known = (name: string): boolean => kinds.some((kind) => kind.name === name);
  const byKind = Object.entries(policy.warnings.byKind).filter(([name]) => known(name));
  return {
    ...policy,
    kinds,
    targets: policy.targets.filter(({ kind }) => known(kind)),
    warnings: { ...policy.warnings, byKind: Object.fromEntries(byKind) },
  };
}
