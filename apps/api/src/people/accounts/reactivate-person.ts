import { audit } from '../../audit/audit.ts';
import { personSubject } from '../recorded-person.ts';
import { type Context } from '../../context.ts';
import { type AccountPayload } from './account.ts';
import { accountPayload } from './account-payload.ts';
import { type PersonInput } from './deactivate-person.ts';
import { keepingPeople, lockPerson } from './keep-people.ts';

/** Lets somebody in again, with the ways in they had. */
export async function reactivatePerson(ctx: Context, input: PersonInput): Promise<AccountPayload> {
  return accountPayload(
    ctx,
    await keepingPeople(ctx, async (em) => {
      const person = await lockPerson(em, input.personId);
      const before = { active: person.active };
      person.active = true;
      const after = { active: true };
      audit(em, ctx, { action: 'reactivatePerson', subject: personSubject(person), before, after });
      return person.id;
    }),
  );
}
