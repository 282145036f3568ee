import { Field, ID, InputType } from 'type-graphql';
import { type Context } from '../context.ts';
import { endingSignIns, type EndSignInsPayload, ownSession } from './sign-in.ts';

@InputType()
export class EndOtherSignInsInput {
  @Field(() => ID, { nullable: true, description: 'Whose they are; yours if left out.' })
  personId?: string | null;
}

/** Ends all sign-ins of a person but the one that asks: what to do when a device is lost. */
export function endOtherSignIns(
  ctx: Context,
  { personId = null }: EndOtherSignInsInput,
): Promise<EndSignInsPayload> {
  return endingSignIns(ctx, personId, 'endOtherSignIns', async (em, owner) => {
    const ended = await em.execute<{ id: string }[]>(
      'delete from auth.session where "userId" = ? and id <> ? returning id',
      [owner, ownSession(ctx) ?? ''],
    );
    return ended.map(({ id }) => id);
  });
}
