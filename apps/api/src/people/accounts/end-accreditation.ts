import { LockMode } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { toDate } from '../../clock-time.ts';
import { type Context } from '../../context.ts';
import { invalidInput } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { Accreditation } from '../person.ts';
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
      if (found.validFrom > now) em.remove(found);
      else if (found.validTo > now) found.validTo = now;
      return found.person.id;
    }),
  );
}
