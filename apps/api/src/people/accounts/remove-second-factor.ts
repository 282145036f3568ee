import { type Context } from '../../context.ts';
import { type AccountPayload } from './account.ts';
import { accountPayload } from './account-payload.ts';
import { type PersonInput } from './deactivate-person.ts';
import { keepingPeople, lockPerson } from './keep-people.ts';

/**
 * For somebody who lost the device: takes away their second factor and their passkeys, and ends their sessions. They
 * come in by their password and set up another.
 */
export async function removeSecondFactor(ctx: Context, input: PersonInput): Promise<AccountPayload> {
  return accountPayload(
    ctx,
    await keepingPeople(ctx, async (em) => {
      const person = await lockPerson(em, input.personId);
      await em.execute('delete from auth."twoFactor" where "userId" = ?', [person.id]);
      await em.execute('delete from auth.passkey where "userId" = ?', [person.id]);
      await em.execute('update auth."user" set "twoFactorEnabled" = false where id = ?', [person.id]);
      await em.execute('delete from auth.session where "userId" = ?', [person.id]);
      return person.id;
    }),
  );
}
