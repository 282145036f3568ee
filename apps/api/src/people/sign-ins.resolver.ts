import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { type Context } from '../context.ts';
import { endOtherSignIns, EndOtherSignInsInput } from './end-other-sign-ins.ts';
import { endSignIn, EndSignInInput } from './end-sign-in.ts';
import { EndSignInsPayload, everySignIn, SignIn, signInsOf } from './sign-in.ts';

@Resolver()
export class SignInsResolver {
  @Query(() => [SignIn], {
    description:
      'Where a person is signed in; you, if none is named. Empty if it is not yours to see, and for tokens.',
  })
  signIns(
    @Ctx() ctx: Context,
    @Arg('personId', () => ID, { nullable: true }) personId: string | null,
  ): Promise<SignIn[]> {
    return signInsOf(ctx, personId ?? null);
  }

  @Query(() => [SignIn], {
    description: "Everybody's, the one used last first, for administrators; none for others, and for tokens.",
  })
  everySignIn(
    @Ctx() ctx: Context,
    @Arg('search', () => String, { nullable: true, description: 'In names, organisations and addresses.' })
    search: string | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
  ): Promise<SignIn[]> {
    return everySignIn(ctx, search, first);
  }

  @Mutation(() => EndSignInsPayload)
  endSignIn(
    @Ctx() ctx: Context,
    @Arg('input', () => EndSignInInput) input: EndSignInInput,
  ): Promise<EndSignInsPayload> {
    return endSignIn(ctx, input);
  }

  @Mutation(() => EndSignInsPayload, { description: 'All but the one that asks.' })
  endOtherSignIns(
    @Ctx() ctx: Context,
    @Arg('input', () => EndOtherSignInsInput) input: EndOtherSignInsInput,
  ): Promise<EndSignInsPayload> {
    return endOtherSignIns(ctx, input);
  }
}
