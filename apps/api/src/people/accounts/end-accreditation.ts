import { LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { personSubject, recordedAccreditation } from '../recorded-person.ts';
import { toDate } from '../../clock-time.ts';
import { type Context } from '../../context.ts';
import { invalidInput } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { Accreditation, Person } from '../person.ts';
import { type AccountPayload } from './account.ts';
import { accountPayload } from './account-payload.ts';
import { keepingPeople } from './keep-people.ts';

@InputType()
export class EndAccreditationInput {
  @Field(() => ID)
  accreditationId!: string;
}

/** Ends a certificate now. One that never began is as if it had not been. */
export async function endAccreditation(ctx: Context, input: EndAccreditationInput): Promise<AccountPayload> {
  return accountPayload(
    ctx,
    await keepingPeople(ctx, async (em) => {
      const id = fromGlobalId('Accreditation', input.accreditationId);
      const found = id && (await em.findOne(Accreditation, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
      if (!found)
        throw invalidInput('accreditationId', 'There is no such certificate. Read the account.', 'NOT_FOUND');
      const now = toDate(ctx.now());
      const before = recordedAccreditation(found);
      if (found.validFrom > now) em.remove(found);
      else if (found.validTo > now) found.validTo = now;
      const person = await em.findOneOrFail(Person, { id: found.person.id });
      audit(em, ctx, {
        action: 'endAccreditation',
        subject: personSubject(person),
        before: { accreditation: found.id, ...before },
        after: found.validFrom > now ? {} : { accreditation: found.id, ...recordedAccreditation(found) },
      });
      return found.person.id;
    }),
  );
}
