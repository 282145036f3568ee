import { mayKeepPeople } from '@casewire/access';
import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type Context, viewerOf } from '../../context.ts';
import { Organisation } from '../../organisations/organisation.ts';
import { COMPANY_CALLBACK } from '../sign-in-allowed.ts';
import { removeSignOn, RemoveSignOnInput } from './remove-sign-on.ts';
import { saveSignOn, SaveSignOnInput, SignOnPayload } from './save-sign-on.ts';
import { SignOn } from './sign-on.ts';

@ObjectType({ description: 'What the page shows to whoever has not signed in.' })
export class SignInWays {
  @Field(() => Boolean, { description: 'Whether a forgotten password can be chosen anew by mail.' })
  resetByMail!: boolean;

  @Field(() => Boolean, { description: 'Whether any organisation signs its people in itself.' })
  company!: boolean;
}

@Resolver(() => SignOn)
export class SignOnResolver {
  @Query(() => SignInWays, { description: 'Open to everybody.' })
  async signInWays(@Ctx() ctx: Context): Promise<SignInWays> {
    return {
      resetByMail: ctx.outside.mailer.canSend,
      company: (await ctx.em.findOne(SignOn, { enabled: true })) !== null,
    };
  }

  @Query(() => [SignOn], {
    description: "The organisations' own sign-ons, for the administrators; none for others.",
  })
  signOns(@Ctx() ctx: Context): Promise<SignOn[]> {
    if (!mayKeepPeople(viewerOf(ctx))) return Promise.resolve([]);
    return ctx.em.find(
      SignOn,
      {},
      { populate: ['organisation'], orderBy: { organisation: { name: 'asc' } } },
    );
  }

  @Mutation(() => SignOnPayload, {
    description: 'Sets up or changes how an organisation signs its people in.',
  })
  saveSignOn(
    @Ctx() ctx: Context,
    @Arg('input', () => SaveSignOnInput) input: SaveSignOnInput,
  ): Promise<SignOnPayload> {
    return saveSignOn(ctx, input);
  }

  @Mutation(() => SignOnPayload)
  removeSignOn(
    @Ctx() ctx: Context,
    @Arg('input', () => RemoveSignOnInput) input: RemoveSignOnInput,
  ): Promise<SignOnPayload> {
    return removeSignOn(ctx, input);
  }

  @FieldResolver(() => Organisation)
  organisation(@Root() signOn: SignOn): Promise<Organisation> {
    return signOn.organisation.loadOrFail({ dataloader: true });
  }

  @FieldResolver(() => String, {
    description: 'What the provider has to be told as the address to come back to.',
  })
  redirectUri(@Ctx() ctx: Context): string {
    return ctx.outside.linkTo(`/auth${COMPANY_CALLBACK}`);
  }
}
