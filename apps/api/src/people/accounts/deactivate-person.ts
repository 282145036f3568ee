import { Field, ID, InputType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { personSubject } from '../recorded-person.ts';
import { type Context } from '../../context.ts';
import { notAllowed } from '../../errors.ts';
import { endPasswordTokens } from '../password-link.ts';
import { type AccountPayload } from './account.ts';
import { accountPayload } from './account-payload.ts';
import { keepAnAdministrator, keepingPeople, lockPerson } from './keep-people.ts';

@InputType()
export class PersonInput {
  @Field(() => ID)
  personId!: string;
}

/**
 * Shuts somebody out: their sessions end on every node, links to come in by do, and their tokens stand still. What they
 * did stays, and they can be let in again.
 */
export async function deactivatePerson(ctx: Context, input: PersonInput): Promise<AccountPayload> {
  return accountPayload(
    ctx,
    await keepingPeople(ctx, async (em, viewer) => {
      const person = await lockPerson(em, input.personId);
      if (person.id === viewer.personId)
        throw notAllowed('Nobody shuts themselves out. Ask another administrator.', 'ONESELF');
      await keepAnAdministrator(em, person);
      const before = { active: person.active };
      person.active = false;
      await em.flush();
      const ended = await em.execute<unknown[]>('delete from auth.session where "userId" = ? returning id', [
        person.id,
      ]);
      const after = { active: false, signInsEnded: ended.length };
      audit(em, ctx, { action: 'deactivatePerson', subject: personSubject(person), before, after });
      await endPasswordTokens((sql, parameters) => em.execute(sql, parameters), person.id);
      return person.id;
    }),
  );
}
