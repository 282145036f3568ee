import { type EntityManager, ref } from '@mikro-orm/postgresql';
import { mayHoldLevel, mayHoldRole } from '@casewire/access';
import { Field, ID, InputType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../../audit/audit.ts';
import { personSubject, recordedPerson } from '../recorded-person.ts';
import { type Context } from '../../context.ts';
import { invalidInput } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { Organisation } from '../../organisations/organisation.ts';
import { text } from '../../text.ts';
import { emailIn, LONGEST_NAME } from '../identity.ts';
import { Person, Role, SupportLevel } from '../person.ts';
import { keepingPeople } from './keep-people.ts';
import { makeWayIn, type WayInPayload, wayInPayload } from './way-in.ts';

@InputType()
export class InvitePersonInput {
  @Field(() => ID)
  organisationId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => SupportLevel, { nullable: true })
  level?: SupportLevel | null;

  @Field(() => [Role], { nullable: true })
  roles?: Role[] | null;
}

/** Makes somebody known and sends them the link by which they choose a password. */
export async function invitePerson(ctx: Context, input: InvitePersonInput): Promise<WayInPayload> {
  const { done, problems } = await keepingPeople(ctx, async (em, viewer) => {
    const organisation = await organisationOf(em, input.organisationId);
    const level = input.level ?? null;
    const roles = [...new Set(input.roles ?? [])];
    mayBeHeld(organisation, level, roles);
    const email = emailIn('email', input.email);
    if (await em.findOne(Person, { email }))
      throw invalidInput('email', 'Somebody with this e-mail address is known already.', 'EMAIL_TAKEN');
    const person = em.create(Person, {
      id: uuidv7(),
      name: text('name', input.name, LONGEST_NAME),
      email,
      organisation: ref(organisation),
      level,
      roles,
    });
    await em.flush();
    audit(em, ctx, { action: 'invitePerson', subject: personSubject(person), after: recordedPerson(person) });
    const by = await em.findOneOrFail(Person, { id: viewer.personId });
    return { wayIn: await makeWayIn(em, ctx, person), by: by.name };
  });
  return wayInPayload(ctx, done, problems);
}

export async function organisationOf(em: EntityManager, globalId: string): Promise<Organisation> {
  const id = fromGlobalId('Organisation', globalId);
  const organisation = id && (await em.findOne(Organisation, { id }));
  if (!organisation)
    throw invalidInput('organisationId', 'There is no such organisation. Read organisations.', 'NOT_FOUND');
  return organisation;
}

/** What the kind of an organisation lets its people be. */
export function mayBeHeld({ kind }: Organisation, level: SupportLevel | null, roles: readonly Role[]): void {
  if (!mayHoldLevel(kind, level))
    throw invalidInput('level', 'L3 and L4 are levels of the vendor. Choose L1, L2 or none.');
  const beyond = roles.find((role) => !mayHoldRole(kind, role));
  if (beyond) throw invalidInput('roles', `${beyond} is a role of the vendor. Choose LEAD or none.`);
}
