import { type EntityManager, ref } from '@mikro-orm/postgresql';
import {
  allScopes,
  atLeast,
  mayHoldLevel,
  mayKeepPeople,
  mayMakeToken,
  type Scope,
  type Viewer,
} from '@casewire/access';
import { parse } from 'graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../../audit/audit.ts';
import { recordedToken, tokenSubject } from './recorded-token.ts';
import { type Instant } from '../../clock-time.ts';
import { type Context } from '../../context.ts';
import { invalidInput, notAllowed, Problem } from '../../errors.ts';
import { toGlobalId } from '../../global-id.ts';
import { DateTime } from '../../scalars.ts';
import { optionalText, text } from '../../text.ts';
import { acting } from '../accounts/keep-people.ts';
import { organisationOf } from '../accounts/invite-person.ts';
import { Person, SupportLevel } from '../person.ts';
import { ApiToken, TokenKind } from './api-token.ts';
import { addApiToken } from './create-api-token.ts';

@InputType()
export class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The organisation it acts within, as a program of its own. Left out, it acts as you, within what you may do.',
  })
  organisationId?: string | null;

  @Field(() => SupportLevel, {
    nullable: true,
    description:
      "At most this level, and no roles. Left out, a program has none and one's own token has one's own.",
  })
  level?: SupportLevel | null;

  @Field(() => [String], { description: 'What it may be used for: of viewer.scopes.' })
  scopes!: string[];

  @Field(() => DateTime, { nullable: true, description: 'When it ends; left out, when it is revoked.' })
  expiresAt?: Date | null;

  @Field(() => TokenKind, { nullable: true })
  kind?: TokenKind | null;

  @Field(() => String, { nullable: true, description: 'The text of the only operation it may run.' })
  query?: string | null;
}

@ObjectType()
export class CreateApiTokenPayload {
  @Field(() => ApiToken, { nullable: true })
  token!: ApiToken | null;

  @Field(() => String, { nullable: true, description: 'The secret, shown this once.' })
  secret!: string | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

const LONGEST_NAME = 200;
const LONGEST_QUERY = 20_000;

/** Makes a token or an OAuth 2 client. Only from a session: a program that leaked could otherwise outlive its token. */
export async function makeToken(ctx: Context, input: CreateApiTokenInput): Promise<CreateApiTokenPayload> {
  const { done, problems } = await acting(ctx, async (em, viewer) => {
    if (ctx.principal?.kind !== 'session')
      throw notAllowed('Tokens are made by people who have signed in, not by programs.');
    const terms = termsOf(input, viewer, ctx.now());
    const personId =
      input.organisationId == null
        ? ownOf(viewer, terms.level)
        : await programOf(em, viewer, input.organisationId, terms);
    const made = addApiToken(em, { ...terms, personId, makerId: viewer.personId }, ctx.now());
    await em.flush();
    audit(em, ctx, {
      action: 'createApiToken',
      subject: tokenSubject(made.token),
      after: recordedToken(made.token),
    });
    return { id: made.token.id, secret: made.secret };
  });
  const token = done && (await ctx.em.findOneOrFail(ApiToken, { id: done.id }, { populate: ['person'] }));
  return { token, secret: done?.secret ?? null, problems };
}

interface Terms {
  readonly name: string;
  readonly level: SupportLevel | null;
  readonly scopes: Scope[];
  readonly expiresAt: Instant | null;
  readonly kind: TokenKind;
  readonly query: string | null;
}

function termsOf(input: CreateApiTokenInput, viewer: Viewer, now: Instant): Terms {
  const scopes = allScopes.filter((scope) => input.scopes.includes(scope));
  const unknown = input.scopes.find((scope) => !(viewer.scopes as readonly string[]).includes(scope));
  if (unknown !== undefined)
    throw invalidInput('scopes', `"${unknown}" is no scope you hold. Take of: ${viewer.scopes.join(', ')}.`);
  if (scopes.length === 0)
    throw invalidInput('scopes', 'Choose at least one scope: without any it could do nothing.');
  const expiresAt = input.expiresAt?.getTime() ?? null;
  if (expiresAt !== null && expiresAt <= now)
    throw invalidInput('expiresAt', 'This instant has passed. Choose a later one.');
  return {
    name: text('name', input.name, LONGEST_NAME),
    level: input.level ?? null,
    scopes,
    expiresAt,
    kind: input.kind ?? TokenKind.TOKEN,
    query: queryOf(input.query),
  };
}

/** The text to the letter: it is by this that it is recognised. */
function queryOf(written: string | null | undefined): string | null {
  if (optionalText('query', written, LONGEST_QUERY) === null) return null;
  try {
    const operations = parse(written ?? '').definitions.filter(({ kind }) => kind === 'OperationDefinition');
    if (operations.length === 1) return written ?? null;
  } catch {
    // Said below.
  }
  throw invalidInput('query', 'Give one operation in the language of GraphQL.');
}

/** One's own token, at most at one's own level. */
function ownOf(viewer: Viewer, level: SupportLevel | null): string {
  if (level !== null && !atLeast(viewer.level, level))
    throw invalidInput(
      'level',
      'A token reaches no higher than its maker. Choose your own level or a lower one.',
    );
  return viewer.personId;
}

/** Somebody for the program to be, so that a case says what acted, and for whom. */
async function programOf(
  em: EntityManager,
  viewer: Viewer,
  organisationId: string,
  { name, level }: Terms,
): Promise<string> {
  // Before it is looked for: what somebody may not act for reads the same as what is not there.
  const own = organisationId === toGlobalId('Organisation', viewer.organisationId);
  if (!own && !mayKeepPeople(viewer)) throw notAllowed('A token acts within your own organisation.');
  const organisation = await organisationOf(em, organisationId);
  if (!mayMakeToken(viewer, organisation.id, level))
    throw invalidInput(
      'level',
      'A token reaches no higher than its maker. Choose your own level or a lower one.',
    );
  if (!mayHoldLevel(organisation.kind, level))
    throw invalidInput('level', 'L3 and L4 are levels of the vendor. Choose L1, L2 or none.');
  const id = uuidv7();
  em.create(Person, {
    id,
    name,
    // Nobody's address: a program gets no mail and does not sign in.
    email: `${id}@program.invalid`,
    organisation: ref(organisation),
    level,
    roles: [],
    program: true,
  });
  return id;
}
