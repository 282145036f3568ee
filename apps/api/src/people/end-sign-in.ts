import { Field, ID, InputType } from 'type-graphql';
import { type Context } from '../context.ts';
import { invalidInput } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { endingSignIns, type EndSignInsPayload } from './sign-in.ts';

@InputType()
export class EndSignInInput {
  @Field(() => ID)
  signInId!: string;

  @Field(() => ID, { nullable: true, description: 'Whose it is; yours if left out.' })
  personId?: string | null;
}

/** Ends one sign-in of a person. */
export function endSignIn(
  ctx: Context,
  { signInId, personId = null }: EndSignInInput,
): Promise<EndSignInsPayload> {
  return endingSignIns(ctx, personId, 'endSignIn', async (em, owner) => {
    const id = fromGlobalId('SignIn', signInId);
    const ended = await em.execute<{ id: string }[]>(
      'delete from auth.session where id = ? and "userId" = ? returning id',
      [id ?? '', owner],
    );
    if (ended.length === 0)
      throw invalidInput(
        'signInId',
        'There is no such sign-in: it may have ended. Read signIns.',
        'NOT_FOUND',
      );
    return ended.map(({ id }) => id);
  });
}
