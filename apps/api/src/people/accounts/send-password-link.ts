import { Field, ID, InputType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { personSubject } from '../recorded-person.ts';
import { type Context } from '../../context.ts';
import { invalidInput } from '../../errors.ts';
import { Person } from '../person.ts';
import { readAccount } from './find-accounts.ts';
import { keepingPeople, lockPerson } from './keep-people.ts';
import { deliver, makeWayIn, type WayInPayload } from './way-in.ts';

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
  if (!done) return { account: null, delivery: null, link: null, linkExpiresAt: null, problems };
  const account = await readAccount(ctx.em, done.wayIn.personId);
  return { account, problems, ...(await deliver(ctx, done.wayIn, done.by)) };
}
