import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { Deployment } from '../organisations/contract.ts';
import { Duration } from '../scalars.ts';
import { ClockKind, Priority } from './enums.ts';

@ObjectType({ description: 'One promise of the policy.' })
export class Target {
  @Field(() => ClockKind)
  kind!: ClockKind;

  @Field(() => Priority)
  priority!: Priority;

  @Field(() => Duration)
  within!: string;

  @Field(() => [Deployment], { nullable: true, description: 'Null: for every deployment.' })
  deployments!: Deployment[] | null;
}

@ObjectType({
  description:
    'What somebody who reports a case is told: the number to ring, and what is promised (D-INT-1).',
})
export class ReportingHelp {
  @Field(() => String)
  hotline!: string;

  @Field(() => [Priority])
  phoneOnlyPriorities!: Priority[];

  @Field(() => Priority)
  defaultPriority!: Priority;

  @Field(() => [Target])
  targets!: Target[];
}

@Resolver()
export class ReportingResolver {
  @Query(() => ReportingHelp)
  reportingHelp(@Ctx() ctx: Context): ReportingHelp {
    viewerOf(ctx);
    const { hotline, phoneOnlyPriorities, defaultPriority, targets } = ctx.book.policy;
    return {
      hotline,
      phoneOnlyPriorities: phoneOnlyPriorities.map((priority) => Priority[priority]),
      defaultPriority: Priority[defaultPriority],
      targets: targets.map(({ kind, priority, within, deployments }) => ({
        kind: ClockKind[kind],
        priority: Priority[priority],
        within,
        deployments: deployments?.map((deployment) => Deployment[deployment]) ?? null,
      })),
    };
  }
}
