import { Field, ID, InputType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { personSubject } from '../recorded-person.ts';
import { type Context } from '../../context.ts';
import { invalidInput } from '../../errors.ts';
import { Person } from '../person.ts';
import { keepingPeople, lockPerson } from './keep-people.ts';
import { makeWayIn, type WayInPayload, wayInPayload } from './way-in.ts';

@InputType()
export class SendPasswordLinkInput {
  @Field(() => ID)
  personId!: string;
}

/** Sends somebody a fresh link to choose a password by, and ends the one before: an invitation again, or a reset. */
export async function sendPasswordLink(ctx: Context, input: SendPasswordLinkInput): Promise<WayInPayload> {
  const { done, problems } = await keepingPeople(ctx, async (em, viewer) => {
    const person = await lockPerson(em, input.personId);
    if (!person.active || person.program)
      throw invalidInput('personId', 'This person cannot sign in. Reactivate them first.', 'NOT_ACTIVE');
    audit(em, ctx, { action: 'sendPasswordLink', subject: personSubject(person) });
    const by = await em.findOneOrFail(Person, { id: viewer.personId });
    return { wayIn: await makeWayIn(em, ctx, person), by: by.name };
  });
  return wayInPayload(ctx, done, problems);
}
