import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context, viewerOf } from '../../context.ts';
import { fromGlobalId } from '../../global-id.ts';
import { Person } from '../person.ts';
import { ApiToken, TokenKind } from './api-token.ts';
import { findTokens } from './find-tokens.ts';
import { CreateApiTokenInput, CreateApiTokenPayload, makeToken } from './make-token.ts';
import { ApiTokenPayload, revokeToken, RevokeApiTokenInput } from './revoke-token.ts';

@Resolver(() => ApiToken)
export class TokensResolver {
  @Query(() => [ApiToken], {
    description:
      "The tokens one made or that act as oneself; everybody's for the administrators. The youngest first.",
  })
  async apiTokens(
    @Ctx() ctx: Context,
    @Arg('organisationId', () => ID, { nullable: true }) organisationId?: string | null,
    @Arg('mineOnly', () => Boolean, { nullable: true }) mineOnly?: boolean | null,
    @Arg('includeEnded', () => Boolean, { nullable: true }) includeEnded?: boolean | null,
  ): Promise<ApiToken[]> {
    const viewer = viewerOf(ctx);
    const organisation = organisationId == null ? null : fromGlobalId('Organisation', organisationId);
    if (organisationId != null && organisation === null) return [];
    return findTokens(ctx.em, viewer, { organisationId: organisation, mineOnly, includeEnded }, ctx.now());
  }

  @Mutation(() => CreateApiTokenPayload, {
    description: 'Makes a token or an OAuth 2 client. The secret is in the answer, this once.',
  })
  createApiToken(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateApiTokenInput) input: CreateApiTokenInput,
  ): Promise<CreateApiTokenPayload> {
    return makeToken(ctx, input);
  }

  @Mutation(() => ApiTokenPayload, { description: 'Ends a token for good, and what is open by it.' })
  revokeApiToken(
    @Ctx() ctx: Context,
    @Arg('input', () => RevokeApiTokenInput) input: RevokeApiTokenInput,
  ): Promise<ApiTokenPayload> {
    return revokeToken(ctx, input);
  }

  @FieldResolver(() => Person, { description: 'As whom it acts.' })
  person(@Root() token: ApiToken): Promise<Person> {
    return token.person.loadOrFail({ dataloader: true });
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who made it; nobody if a command did.' })
  maker(@Root() token: ApiToken): Promise<Person | null> {
    return token.maker ? token.maker.load({ dataloader: true }) : Promise.resolve(null);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What an OAuth 2 client calls itself.' })
  clientId(@Root() token: ApiToken): string | null {
    return token.kind === TokenKind.CLIENT ? token.id : null;
  }
}
