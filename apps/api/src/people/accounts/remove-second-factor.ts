import { audit } from '../../audit/audit.ts';
import { personSubject } from '../recorded-person.ts';
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
      const removed = async (table: string): Promise<number> =>
        (await em.execute<unknown[]>(`delete from ${table} where "userId" = ? returning id`, [person.id]))
          .length;
      const before = {
        secondFactor: (await removed('auth."twoFactor"')) > 0,
        passkeys: await removed('auth.passkey'),
      };
      const after = { secondFactor: false, passkeys: 0 };
      audit(em, ctx, { action: 'removeSecondFactor', subject: personSubject(person), before, after });
      await em.execute('update auth."user" set "twoFactorEnabled" = false where id = ?', [person.id]);
      await em.execute('delete from auth.session where "userId" = ?', [person.id]);
      return person.id;
    }),
  );
}
