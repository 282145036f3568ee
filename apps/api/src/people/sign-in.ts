import { type EntityManager } from '@mikro-orm/postgresql';
import { mayKeepPeople, signInRule } from '@casewire/access';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { audit } from '../audit/audit.ts';
import { toDate } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { notAllowed, Problem, Refusal } from '../errors.ts';
import { fromGlobalId, toGlobalId } from '../global-id.ts';
import { DateTime } from '../scalars.ts';
import { likeOf } from '../like.ts';
import { pageSize } from '../connection.ts';
import { Person } from './person.ts';

@ObjectType({ description: 'One place where somebody is signed in.' })
export class SignIn {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  signedInAt!: Date;

  @Field(() => DateTime, { description: 'When it ends, used or not.' })
  expiresAt!: Date;

  @Field(() => Person)
  person!: Person;

  @Field(() => DateTime, { nullable: true, description: 'To within five minutes.' })
  lastUsedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The network address it was used from last.' })
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
  return personId ? readSignIns(ctx, { personId }) : [];
}

/** Everybody's sign-ins that still stand, the one used last first, for whoever keeps people; a token is shown none. */
export async function everySignIn(
  ctx: Context,
  search: string | null | undefined,
  first: number | null | undefined,
): Promise<SignIn[]> {
  if (!mayKeepPeople(viewerOf(ctx)) || !ownSession(ctx)) return [];
  return readSignIns(ctx, {
    search: likeOf(search),
    first: pageSize({ first: first ?? null }, MOST).first ?? MOST,
  });
}

const MOST = 100;

interface Wanted {
  readonly personId?: string;
  readonly search?: string | null;
  readonly first?: number;
}

async function readSignIns(
  ctx: Context,
  { personId, search = null, first = MOST }: Wanted,
): Promise<SignIn[]> {
  const rows = await ctx.em.execute<(Omit<SignIn, 'current' | 'person'> & { personId: string })[]>(
    `select s.id, p.id as "personId", s."createdAt" as "signedInAt", s."expiresAt", used.used_at as "lastUsedAt",
       coalesce(nullif(used.used_from, ''), nullif(s."ipAddress", '')) as address, nullif(s."userAgent", '') as "userAgent"
     from auth.session s join person p on p.id::text = s."userId" join organisation o on o.id = p.organisation_id
       left join credential_use used on used.credential = 'session:' || s.id
     where s."expiresAt" > ? and ${personId === undefined ? '' : 's."userId" = ? and'}
       (?::text is null or p.name ilike ? or p.email ilike ? or o.name ilike ? or used.used_from ilike ?)
     order by ${personId === undefined ? 'coalesce(used.used_at, s."createdAt")' : 's."createdAt"'} desc, s.id limit ?`,
    [
      toDate(ctx.now()),
      ...(personId === undefined ? [] : [personId]),
      ...[search, search, search, search, search],
      first,
    ],
  );
  const people = await ctx.em.find(Person, { id: { $in: rows.map((row) => row.personId) } });
  const byId = new Map(people.map((person) => [person.id, person]));
  return rows.flatMap(({ id, signedInAt, expiresAt, lastUsedAt, personId: owner, ...rest }) => {
    const person = byId.get(owner);
    if (!person) return [];
    return {
      ...rest,
      person,
      id: toGlobalId('SignIn', id),
      signedInAt: new Date(signedInAt),
      expiresAt: new Date(expiresAt),
      lastUsedAt: lastUsedAt && new Date(lastUsedAt),
      current: id === ownSession(ctx),
    };
  });
}

/**
 * Ends sign-ins of a person in one transaction; refusals come out as problems. A token may neither list nor end them:
 * whoever found one could lock its owner out.
 */
export async function endingSignIns(
  ctx: Context,
  globalId: string | null,
  action: 'endSignIn' | 'endOtherSignIns',
  end: (em: EntityManager, personId: string) => Promise<string[]>,
): Promise<EndSignInsPayload> {
  try {
    const personId = whose(ctx, globalId);
    if (!personId) throw notAllowed(signInRule.sentence);
    const ended = await ctx.em.fork().transactional(async (em) => {
      const sessions = await end(em, personId);
      if (sessions.length > 0)
        audit(em, ctx, { action, subject: { type: 'Person', id: personId }, before: { sessions } });
      return sessions.length;
    });
    return { ended, problems: [] };
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
