import { audiencesOf } from '@casewire/access';
import { kindNamed } from '@casewire/sla';
import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type Context, viewerOf } from '../context.ts';
import { Deployment, SupportPlan } from '../organisations/contract.ts';
import { Duration } from '../scalars.ts';
import { ClockKind, clockKindOf, Priority } from './enums.ts';

@ObjectType({ description: 'One promise of the policy.' })
export class Target {
  @Field(() => ClockKind)
  kind!: ClockKind;

  @Field(() => String)
  kindName!: string;

  @Field(() => String)
  kindTitle!: string;

  @Field(() => Priority)
  priority!: Priority;

  @Field(() => Duration)
  within!: string;

  @Field(() => [Deployment], { nullable: true, description: 'Null: for every deployment.' })
  deployments!: Deployment[] | null;

  @Field(() => [SupportPlan], { nullable: true, description: 'Null: for every plan.' })
  plans!: SupportPlan[] | null;
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
    const audiences = audiencesOf(viewerOf(ctx));
    const { policy } = ctx.book;
    const { hotline, phoneOnlyPriorities, defaultPriority } = policy;
    const targets = policy.targets.flatMap((target) => {
      const kind = kindNamed(policy, target.kind);
      return audiences.includes(kind.audience) ? [{ ...target, kindTitle: kind.title }] : [];
    });
    return {
      hotline,
      phoneOnlyPriorities: phoneOnlyPriorities.map((priority) => Priority[priority]),
      defaultPriority: Priority[defaultPriority],
      targets: targets.map(({ kind, kindTitle, priority, within, deployments, plans }) => ({
        kind: clockKindOf(kind),
        kindName: kind,
        kindTitle,
        priority: Priority[priority],
        within,
        deployments: deployments?.map((deployment) => Deployment[deployment]) ?? null,
        plans: plans?.map((plan) => SupportPlan[plan]) ?? null,
      })),
    };
  }
}
