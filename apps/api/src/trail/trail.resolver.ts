import { installationRules, mayAdminister } from '@casewire/access';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { validate as isUuid } from 'uuid';
import { type Action } from '../audit/actions.ts';
import { type Door } from '../audit/origin.ts';
import { type Recorded } from '../audit/recorded.ts';
import { lastSeal } from '../audit/seal.ts';
import { ForwardArgs, pageSize } from '../connection.ts';
import { type Context, viewerOf } from '../context.ts';
import { requestError } from '../errors.ts';
import { Person } from '../people/person.ts';
import { cursorOf, findEntries, findEntry, type FoundEntry, idOfCursor } from './find-entries.ts';
import { type AuditChange, AuditEntryConnection, AuditEntryShown, AuditFilter, AuditHead } from './shown.ts';

@Resolver(() => AuditEntryShown)
export class TrailResolver {
  @Query(() => AuditEntryConnection, {
    description: 'Everything anyone did, the newest first; for administrators.',
  })
  async auditTrail(
    @Ctx() ctx: Context,
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Args(() => ForwardArgs) args: ForwardArgs,
  ): Promise<AuditEntryConnection> {
    requireReader(ctx);
    const { first = 0 } = pageSize(args);
    const behind = idOfCursor(args.after);
    const rows = await findEntries(ctx.em, filter ?? {}, first + 1, behind);
    const nodes = rows.slice(0, first).map(shown);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node.id) }));
    return {
      nodes,
      edges,
      pageInfo: {
        hasNextPage: rows.length > first,
        hasPreviousPage: behind !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  @Query(() => AuditEntryShown, {
    nullable: true,
    description: 'One entry by its id; for administrators.',
  })
  async auditEntry(@Ctx() ctx: Context, @Arg('id', () => ID) id: string): Promise<AuditEntryShown | null> {
    requireReader(ctx);
    const row = isUuid(id) ? await findEntry(ctx.em, id) : null;
    return row && shown(row);
  }

  @Query(() => AuditHead, {
    description: 'How far the trail is sealed; for administrators. Note it elsewhere to notice a cut.',
  })
  async auditHead(@Ctx() ctx: Context): Promise<AuditHead> {
    requireReader(ctx);
    const { position, hash } = await lastSeal(ctx.em);
    return { position, hash: hash.toString('hex') };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Null: the installation, or nobody who came in.',
  })
  actor(@Root() { actorId }: AuditEntryShown, @Ctx() ctx: Context): Promise<Person | null> {
    return personOf(ctx, actorId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'On whose behalf: who made the token that was shown.',
  })
  actsFor(@Root() { actsForId }: AuditEntryShown, @Ctx() ctx: Context): Promise<Person | null> {
    return personOf(ctx, actsForId);
  }
}

function requireReader(ctx: Context): void {
  if (!mayAdminister(viewerOf(ctx), 'readAuditTrail'))
    throw requestError('FORBIDDEN', installationRules.readAuditTrail.sentence);
}

async function personOf({ em }: Context, id: string | null): Promise<Person | null> {
  if (id === null) return null;
  return em.getReference(Person, id, { wrapped: true }).load({ dataloader: true });
}

const shown = (row: FoundEntry): AuditEntryShown =>
  Object.assign(new AuditEntryShown(), {
    id: row.id,
    at: new Date(row.at),
    action: row.action as Action,
    actorId: row.actor_id,
    actsForId: row.acts_for_id,
    credential: row.credential,
    door: row.door as Door,
    address: row.address,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    subjectName: row.called,
    changes: changesOf(row.before as Recorded | null, row.after as Recorded | null),
    note: row.note,
    position: row.position === null ? null : Number(row.position),
    hash: row.hash,
  });

function changesOf(before: Recorded | null, after: Recorded | null): AuditChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  const text = (side: Recorded | null, name: string): string | null =>
    side?.[name] == null ? null : JSON.stringify(side[name]);
  return names.map((field) => ({ field, before: text(before, field), after: text(after, field) }));
}
