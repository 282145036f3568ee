import { type FilterQuery } from '@mikro-orm/postgresql';
import { isManagement, type Viewer } from '@casewire/access';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Case } from '../cases/case.ts';
import { CaseConnection, CaseOrder, casePage } from '../cases/case-list.ts';
import { CaseStatus, Coverage } from '../cases/enums.ts';
import { CasePayload } from '../cases/problems.ts';
import { ForwardArgs } from '../connection.ts';
import { type Context, viewerOf } from '../context.ts';
import { SupportLevel } from '../people/person.ts';
import { claimCase, ClaimCaseInput } from './claim-case.ts';
import { escalateCase, EscalateCaseInput } from './escalate-case.ts';
import { releaseCase, ReleaseCaseInput } from './release-case.ts';

@Resolver()
export class EscalationsResolver {
  @Query(() => CaseConnection, {
    description:
      "Cases waiting at the viewer's level (or the one named) for someone to claim them: what is late first, then what is due next.",
  })
  escalationQueue(
    @Ctx() ctx: Context,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Arg('level', () => SupportLevel, { nullable: true }) level: SupportLevel | null,
  ): Promise<CaseConnection> {
    const viewer = viewerOf(ctx);
    return casePage(ctx, viewer, waitingAt(viewer, level ?? queueOf(viewer)), CaseOrder.URGENCY, page);
  }

  @Mutation(() => CasePayload)
  claimCase(
    @Ctx() ctx: Context,
    @Arg('input', () => ClaimCaseInput) input: ClaimCaseInput,
  ): Promise<CasePayload> {
    return claimCase(ctx, input);
  }

  @Mutation(() => CasePayload)
  releaseCase(
    @Ctx() ctx: Context,
    @Arg('input', () => ReleaseCaseInput) input: ReleaseCaseInput,
  ): Promise<CasePayload> {
    return releaseCase(ctx, input);
  }

  @Mutation(() => CasePayload)
  escalateCase(
    @Ctx() ctx: Context,
    @Arg('input', () => EscalateCaseInput) input: EscalateCaseInput,
  ): Promise<CasePayload> {
    return escalateCase(ctx, input);
  }
}

/** Management works at no level; what waits for the vendor's support is what it looks at first. */
const queueOf = (viewer: Viewer): SupportLevel =>
  viewer.level ? SupportLevel[viewer.level] : SupportLevel.L3;

function waitingAt(viewer: Viewer, level: SupportLevel): FilterQuery<Case> {
  const ownQueue =
    level === SupportLevel.L2 && !isManagement(viewer) ? { secondLine: viewer.organisationId } : {};
  return {
    level,
    assignee: null,
    coverage: Coverage.COVERED,
    status: { $in: [CaseStatus.OPEN, CaseStatus.IN_PROGRESS, CaseStatus.RESTORED] },
    ...ownQueue,
  };
}
