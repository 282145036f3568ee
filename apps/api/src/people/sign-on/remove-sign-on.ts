import { Field, ID, InputType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { recordedSignOn, signOnSubject } from './recorded-sign-on.ts';
import { type Context } from '../../context.ts';
import { invalidInput } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { keepingPeople } from '../accounts/keep-people.ts';
import { type SignOnPayload } from './save-sign-on.ts';
import { providerIdOf, SignOn } from './sign-on.ts';

@InputType()
export class RemoveSignOnInput {
  @Field(() => ID)
  signOnId!: string;
}

/** Ends an organisation's own sign-on. Its people stay, and come in by a password once they have chosen one. */
export async function removeSignOn(ctx: Context, input: RemoveSignOnInput): Promise<SignOnPayload> {
  const { done, problems } = await keepingPeople(ctx, async (em) => {
    const id = fromGlobalId('SignOn', input.signOnId);
    const signOn = id && (await em.findOne(SignOn, { id }));
    if (!signOn) throw invalidInput('signOnId', 'There is no such sign-on. Read signOns.', 'NOT_FOUND');
    await em.execute('delete from auth.account where "providerId" = ?', [providerIdOf(signOn)]);
    audit(em, ctx, {
      action: 'removeSignOn',
      subject: signOnSubject(signOn),
      before: recordedSignOn(signOn),
    });
    em.remove(signOn);
    return signOn;
  });
  return { signOn: done, problems };
}
