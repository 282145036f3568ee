import { type EntityManager, ref } from '@mikro-orm/postgresql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { randomBytes } from 'node:crypto';
import { Field, InputType, ObjectType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../audit/audit.ts';
import { personSubject, recordedPerson } from './recorded-person.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { invalidInput, Problem, Refusal } from '../errors.ts';
import { optionalText, text } from '../text.ts';
import { Organisation, OrganisationKind } from '../organisations/organisation.ts';
import { setPassword } from './auth-user.ts';
import { emailIn, LONGEST_NAME } from './identity.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.ts';
import { Person, Role } from './person.ts';
import { hashOf } from './tokens/secret.ts';

/** The one-time invitation by which a new installation gets its first administrator. Only a hash is kept. */
@Entity()
export class FirstAdministratorInvitation {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'text' })
  hash!: string;

  @Property({ type: 'timestamptz', length: 3 })
  createdAt!: Date;
}

@InputType()
export class CreateFirstAdministratorInput {
  @Field(() => String, { description: 'From the link printed at the first start.' })
  token!: string;

  @Field(() => String, { description: "The vendor's name; the policy's vendor if left out.", nullable: true })
  organisationName?: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;
}

@ObjectType()
export class CreateFirstAdministratorPayload {
  @Field(() => Person, { nullable: true })
  person!: Person | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

/** A fresh invitation, replacing any before; null once there is an administrator. */
export async function inviteFirstAdministrator(em: EntityManager, now: Instant): Promise<string | null> {
  const fork = em.fork();
  if (await hasAdministrator(fork)) return null;
  const token = randomBytes(24).toString('base64url');
  await fork.upsert(FirstAdministratorInvitation, { id: 1, hash: hashOf(token), createdAt: toDate(now) });
  return token;
}

const hasAdministrator = async (em: EntityManager): Promise<boolean> =>
  (await em.count(Person, { roles: { $contains: [Role.ADMINISTRATOR] } })) > 0;

/** Uses the invitation up: makes the vendor's organisation and its administrator, who can sign in at once. */
export async function createFirstAdministrator(
  ctx: Context,
  input: CreateFirstAdministratorInput,
): Promise<CreateFirstAdministratorPayload> {
  try {
    const id = await ctx.em.fork().transactional((em) => create(em, ctx, input));
    return { person: await ctx.em.findOneOrFail(Person, { id }), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { person: null, problems: [error.problem] };
  }
}

async function create(
  em: EntityManager,
  ctx: Context,
  input: CreateFirstAdministratorInput,
): Promise<string> {
  const used = await em.nativeDelete(FirstAdministratorInvitation, { hash: hashOf(input.token) });
  if (used === 0 || (await hasAdministrator(em))) {
    throw invalidInput(
      'token',
      'This link was used already or is not the latest. Restart to print a new one, or sign in.',
    );
  }
  const name = text('name', input.name, LONGEST_NAME);
  const email = emailIn('email', input.email);
  const vendorName = optionalText('organisationName', input.organisationName, LONGEST_NAME);
  if (input.password.length < SHORTEST_PASSWORD) {
    throw invalidInput('password', `Choose a password of at least ${SHORTEST_PASSWORD} characters.`);
  }
  if (input.password.length > LONGEST_PASSWORD) {
    throw invalidInput('password', `Choose a password of at most ${LONGEST_PASSWORD} characters.`);
  }
  const now = toDate(ctx.now());
  const organisation =
    (await em.findOne(Organisation, { kind: OrganisationKind.VENDOR })) ??
    em.create(Organisation, {
      id: uuidv7(),
      name: vendorName ?? ctx.book.policy.vendor,
      kind: OrganisationKind.VENDOR,
    });
  const person = em.create(Person, {
    id: uuidv7(),
    name,
    email,
    organisation: ref(organisation),
    level: null,
    roles: [Role.ADMINISTRATOR],
  });
  await em.flush();
  audit(em, ctx, {
    action: 'createFirstAdministrator',
    subject: personSubject(person),
    after: recordedPerson(person),
  });
  await setPassword((sql, parameters) => em.execute(sql, parameters), person, input.password, now);
  return person.id;
}
