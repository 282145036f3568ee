import { LockMode } from '@mikro-orm/postgresql';
import { mayKeepPeople } from '@casewire/access';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { recordedToken, tokenSubject } from './recorded-token.ts';
import { toDate } from '../../clock-time.ts';
import { type Context } from '../../context.ts';
import { invalidInput, Problem } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { acting } from '../accounts/keep-people.ts';
import { ApiToken } from './api-token.ts';

@InputType()
export class RevokeApiTokenInput {
  @Field(() => ID)
  tokenId!: string;
}

@ObjectType()
export class ApiTokenPayload {
  @Field(() => ApiToken, { nullable: true })
  token!: ApiToken | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

/** Ends a token for good: one's own, or anybody's for whoever keeps people. Repeating it changes nothing. */
export async function revokeToken(ctx: Context, input: RevokeApiTokenInput): Promise<ApiTokenPayload> {
  const { done, problems } = await acting(ctx, async (em, viewer) => {
    const id = fromGlobalId('ApiToken', input.tokenId);
    const token = id && (await em.findOne(ApiToken, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
    const own = token && (token.person.id === viewer.personId || token.maker?.id === viewer.personId);
    if (!token || (!own && !mayKeepPeople(viewer)))
      throw invalidInput('tokenId', 'There is no such token. Read apiTokens.', 'NOT_FOUND');
    if (token.revokedAt === null) {
      const before = recordedToken(token);
      token.revokedAt = toDate(ctx.now());
      audit(em, ctx, {
        action: 'revokeApiToken',
        subject: tokenSubject(token),
        before,
        after: recordedToken(token),
      });
    }
    return token.id;
  });
  const token = done === null ? null : await ctx.em.fork().findOneOrFail(ApiToken, { id: done });
  return { token, problems };
}
