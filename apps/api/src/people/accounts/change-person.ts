import { Field, ID, InputType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { personSubject, recordedPerson } from '../recorded-person.ts';
import { toDate } from '../../clock-time.ts';
import { type Context } from '../../context.ts';
import { text } from '../../text.ts';
import { writeAuthUser } from '../auth-user.ts';
import { LONGEST_NAME } from '../identity.ts';
import { Role, SupportLevel } from '../person.ts';
import { type AccountPayload } from './account.ts';
import { accountPayload } from './account-payload.ts';
import { mayBeHeld } from './invite-person.ts';
import { keepAnAdministrator, keepingPeople, lockPerson } from './keep-people.ts';

@InputType()
export class ChangePersonInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => String, { nullable: true, description: 'Stays as it is if left out.' })
  name?: string | null;

  @Field(() => SupportLevel, {
    nullable: true,
    description: 'Stays as it is if left out; null takes it away.',
  })
  level?: SupportLevel | null;

  @Field(() => [Role], { nullable: true, description: 'Stay as they are if left out.' })
  roles?: Role[] | null;
}

/** Changes what somebody is called and may do. Open streams follow with the next event. */
export async function changePerson(ctx: Context, input: ChangePersonInput): Promise<AccountPayload> {
  return accountPayload(
    ctx,
    await keepingPeople(ctx, async (em) => {
      const person = await lockPerson(em, input.personId);
      const before = recordedPerson(person);
      const { name } = person;
      const level = input.level === undefined ? person.level : input.level;
      const roles = input.roles == null ? person.roles : [...new Set(input.roles)];
      mayBeHeld(person.organisation.getEntity(), level, roles);
      if (!roles.includes(Role.ADMINISTRATOR)) await keepAnAdministrator(em, person);
      if (input.name != null) person.name = text('name', input.name, LONGEST_NAME);
      person.level = level;
      person.roles = roles;
      audit(em, ctx, {
        action: 'changePerson',
        subject: personSubject(person),
        before,
        after: { ...recordedPerson(person), ...(name !== person.name && { replaced: 'name' }) },
      });
      await em.flush();
      if (!person.program)
        await writeAuthUser((sql, parameters) => em.execute(sql, parameters), person, toDate(ctx.now()));
      return person.id;
    }),
  );
}
