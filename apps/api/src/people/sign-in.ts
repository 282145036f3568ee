import { type EntityManager } from '@mikro-orm/postgresql';
import { signInRule } from '@casewire/access';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { toDate } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { notAllowed, Problem, Refusal } from '../errors.ts';
import { fromGlobalId, toGlobalId } from '../global-id.ts';
import { DateTime } from '../scalars.ts';

@ObjectType({ description: 'One place where somebody is signed in.' })
export class SignIn {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  signedInAt!: Date;

  @Field(() => DateTime, { description: 'When it ends, unless it is used until then.' })
  expiresAt!: Date;

  @Field(() => String, { nullable: true, description: 'The network address it was made from.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser said of itself then.' })
  userAgent!: string | null;

  @Field(() => Boolean, { description: 'Whether this is the one that asks.' })
  current!: boolean;
}

@ObjectType()
export class EndSignInsPayload {
  @Field(() => Int, { description: 'How many were ended. What they hold open closes within seconds.' })
  ended!: number;

  @Field(() => [Problem])
  problems!: Problem[];
}

/** The sign-ins of a person that still stand, newest first; none of somebody whose they are not to keep. */
export async function signInsOf(ctx: Context, globalId: string | null): Promise<SignIn[]> {
  const personId = whose(ctx, globalId);
  if (!personId) return [];
  const rows = await ctx.em.execute<Omit<SignIn, 'current'>[]>(
    `select id, "createdAt" as "signedInAt", "expiresAt", nullif("ipAddress", '') as address,
       nullif("userAgent", '') as "userAgent"
     from auth.session where "userId" = ? and "expiresAt" > ? order by "createdAt" desc, id`,
    [personId, toDate(ctx.now())],
  );
  return rows.map(({ id, signedInAt, expiresAt, ...rest }) => ({
    ...rest,
    id: toGlobalId('SignIn', id),
    signedInAt: new Date(signedInAt),
    expiresAt: new Date(expiresAt),
    current: id === ownSession(ctx),
  }));
}

/**
 * Ends sign-ins of a person in one transaction; refusals come out as problems. A token may neither list nor end them:
 * whoever found one could lock its owner out.
 */
export async function endingSignIns(
  ctx: Context,
  globalId: string | null,
  end: (em: EntityManager, personId: string) => Promise<number>,
): Promise<EndSignInsPayload> {
  try {
    const personId = whose(ctx, globalId);
    if (!personId) throw notAllowed(signInRule.sentence);
    return { ended: await ctx.em.fork().transactional((em) => end(em, personId)), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ended: 0, problems: [error.problem] };
  }
}

/** The session that asks; null for a token. */
export const ownSession = ({ principal }: Context): string | null =>
  principal?.kind === 'session' ? principal.sessionId : null;

/** The id of the person meant, if the viewer may keep their sign-ins; one's own if none is named. */
function whose(ctx: Context, globalId: string | null): string | null {
  const viewer = viewerOf(ctx);
  const personId = globalId === null ? viewer.personId : fromGlobalId('Person', globalId);
  return personId && ownSession(ctx) && signInRule.allows(viewer, personId) ? personId : null;
}
