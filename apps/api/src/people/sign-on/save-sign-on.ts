import { type EntityManager, LockMode, ref } from '@mikro-orm/postgresql';
import { mayHoldLevel, mayKeepPeople } from '@casewire/access';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../../audit/audit.ts';
import { recordedSignOn, signOnSubject } from './recorded-sign-on.ts';
import { type Context, viewerOf } from '../../context.ts';
import { invalidInput, Problem, Refusal, staleVersion } from '../../errors.ts';
import { type Organisation } from '../../organisations/organisation.ts';
import { text } from '../../text.ts';
import { organisationOf } from '../accounts/invite-person.ts';
import { keepingPeople } from '../accounts/keep-people.ts';
import { SupportLevel } from '../person.ts';
import { discover } from './provider.ts';
import { secretOf, SignOn } from './sign-on.ts';

@InputType()
export class GroupLevelInput {
  @Field(() => String)
  group!: string;

  @Field(() => SupportLevel)
  level!: SupportLevel;
}

@InputType()
export class SaveSignOnInput {
  @Field(() => ID)
  organisationId!: string;

  @Field(() => String, { description: 'The address of the provider, as it names itself.' })
  issuer!: string;

  @Field(() => String)
  clientId!: string;

  @Field(() => String, { nullable: true, description: 'Stays as it is if left out.' })
  clientSecret?: string | null;

  @Field(() => [String])
  domains!: string[];

  @Field(() => String, { nullable: true, description: '"groups" if left out.' })
  groupsClaim?: string | null;

  @Field(() => [GroupLevelInput])
  groupLevels!: GroupLevelInput[];

  @Field(() => SupportLevel, { nullable: true })
  usualLevel?: SupportLevel | null;

  @Field(() => Boolean)
  createsPeople!: boolean;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => Boolean)
  required!: boolean;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@ObjectType()
export class SignOnPayload {
  @Field(() => SignOn, { nullable: true })
  signOn!: SignOn | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

const LONGEST = 500;
const MOST_OF_A_LIST = 100;

/** Sets up or changes how an organisation signs its people in. The provider has to answer before it is kept. */
export async function saveSignOn(ctx: Context, input: SaveSignOnInput): Promise<SignOnPayload> {
  // Asked before the transaction: nothing is locked while a stranger takes their time.
  const fault = mayKeepPeople(viewerOf(ctx)) ? await faultOfProvider(ctx, input) : null;
  if (fault) return { signOn: null, problems: [fault.problem] };
  const { done, problems } = await keepingPeople(ctx, async (em) => {
    const organisation = await organisationOf(em, input.organisationId);
    const known = await em.findOne(
      SignOn,
      { organisation: organisation.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (known && input.expectedVersion != null && input.expectedVersion !== known.version)
      throw staleVersion(known.version, 'sign-on');
    const terms = await termsOf(em, organisation, input, known);
    const secret = input.clientSecret?.trim();
    if (!known && !secret)
      throw invalidInput('clientSecret', 'Give the secret that the provider shows for this client.');
    const id = known?.id ?? uuidv7();
    const clientSecret = secret
      ? await ctx.vault.seal(secretOf({ id }), text('clientSecret', secret, LONGEST))
      : undefined;
    const secretChanged = clientSecret !== undefined;
    if (known) {
      const before = recordedSignOn(known);
      Object.assign(known, terms, clientSecret !== undefined && { clientSecret });
      known.version += 1;
      const after = { ...recordedSignOn(known), ...(secretChanged && { replaced: 'client secret' }) };
      audit(em, ctx, { action: 'saveSignOn', subject: signOnSubject(known), before, after });
      return known.id;
    }
    const made = em.create(SignOn, {
      id,
      organisation: ref(organisation),
      ...terms,
      clientSecret: clientSecret ?? '',
    });
    audit(em, ctx, { action: 'saveSignOn', subject: signOnSubject(made), after: recordedSignOn(made) });
    return made.id;
  });
  return { signOn: done === null ? null : await ctx.em.fork().findOneOrFail(SignOn, { id: done }), problems };
}

async function termsOf(
  em: EntityManager,
  organisation: Organisation,
  input: SaveSignOnInput,
  known: SignOn | null,
) {
  const levels = [
    ...input.groupLevels.map(({ level }) => level),
    ...(input.usualLevel ? [input.usualLevel] : []),
  ];
  if (levels.some((level) => !mayHoldLevel(organisation.kind, level)))
    throw invalidInput('groupLevels', 'L3 and L4 are levels of the vendor. Map groups to L1 or L2.');
  return {
    issuer: issuerOf(input.issuer),
    clientId: text('clientId', input.clientId, LONGEST),
    domains: await domainsOf(em, input.domains, known?.id ?? null),
    groupsClaim: text('groupsClaim', input.groupsClaim ?? 'groups', LONGEST),
    groupLevels: input.groupLevels.slice(0, MOST_OF_A_LIST).map(({ group, level }) => ({
      group: text('groupLevels', group, LONGEST),
      level,
    })),
    usualLevel: input.usualLevel ?? null,
    createsPeople: input.createsPeople,
    enabled: input.enabled,
    required: input.required,
  };
}

/** Plain HTTP would hand the client's secret to whoever listens; only this machine, for a trial, is spared. */
function issuerOf(written: string): string {
  const url = URL.parse(written.trim());
  const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !local) || url.username || url.password || url.search || url.hash)
    throw invalidInput(
      'issuer',
      'Give the address of the provider, beginning with https:// and without a query.',
    );
  return written.trim();
}

async function domainsOf(
  em: EntityManager,
  written: readonly string[],
  ownId: string | null,
): Promise<string[]> {
  const domains = [...new Set(written.map((one) => one.trim().toLowerCase().replace(/^@/, '')))].filter(
    Boolean,
  );
  if (domains.length === 0 || domains.length > MOST_OF_A_LIST)
    throw invalidInput('domains', 'Name the domains of the e-mail addresses, like example.com.');
  const wrong = domains.find((one) => !/^[a-z0-9.-]+\.[a-z0-9-]+$/.test(one));
  if (wrong)
    throw invalidInput('domains', `"${wrong.slice(0, 100)}" is no domain. Write it like example.com.`);
  const taken = await em.findOne(SignOn, {
    domains: { $overlap: domains },
    ...(ownId !== null && { id: { $ne: ownId } }),
  });
  if (taken)
    throw invalidInput(
      'domains',
      "One of these domains leads to another organisation's sign-on already. Leave it out here or there.",
      'DOMAIN_TAKEN',
    );
  return domains;
}

async function faultOfProvider(ctx: Context, input: SaveSignOnInput): Promise<Refusal | null> {
  try {
    const config = await discover(
      { issuer: issuerOf(input.issuer), clientId: input.clientId },
      null,
      ctx.outside.reach,
    );
    if (config.serverMetadata().supportsPKCE()) return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    return invalidInput(
      'issuer',
      'The provider does not answer there as OpenID Connect says it should. Check the address; one in your own network has to be named in REACH_NETWORKS.',
      'PROVIDER_SILENT',
    );
  }
  return invalidInput('issuer', 'The provider does not offer PKCE (S256). Switch it on there.', 'NO_PKCE');
}
