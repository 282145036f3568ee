import { mayKeepPeople } from '@casewire/access';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { toDate } from '../../clock-time.ts';
import { ForwardArgs } from '../../connection.ts';
import { type Context, viewerOf } from '../../context.ts';
import { fromGlobalId } from '../../global-id.ts';
import { Product } from '../../organisations/product.ts';
import { Accreditation, Person } from '../person.ts';
import { AccountConnection, AccountPayload, AccountOrder, AccountState, PersonAccount } from './account.ts';
import { endAccreditation, EndAccreditationInput } from './end-accreditation.ts';
import { grantAccreditation, GrantAccreditationInput } from './grant-accreditation.ts';
import { changePerson, ChangePersonInput } from './change-person.ts';
import { deactivatePerson, PersonInput } from './deactivate-person.ts';
import { reactivatePerson } from './reactivate-person.ts';
import { findAccounts, readAccount } from './find-accounts.ts';
import { invitePerson, InvitePersonInput } from './invite-person.ts';
import { removeSecondFactor } from './remove-second-factor.ts';
import { sendPasswordLink, SendPasswordLinkInput } from './send-password-link.ts';
import { WayInPayload } from './way-in.ts';

@ArgsType()
class AccountsArgs extends ForwardArgs {
  @Field(() => String, { nullable: true, description: 'In names, e-mail addresses and organisations.' })
  search?: string | null;

  @Field(() => ID, { nullable: true })
  organisationId?: string | null;

  @Field(() => AccountState, { nullable: true })
  state?: AccountState | null;

  @Field(() => AccountOrder, { nullable: true })
  order?: AccountOrder | null;

  @Field(() => Boolean, { nullable: true })
  descending?: boolean | null;
}

const nobody = (): AccountConnection => ({
  nodes: [],
  totalCount: 0,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

@Resolver(() => PersonAccount)
export class AccountsResolver {
  @Query(() => AccountConnection, { description: 'Everybody, for the administrators; nobody for others.' })
  async accounts(
    @Ctx() ctx: Context,
    @Args(() => AccountsArgs) args: AccountsArgs,
  ): Promise<AccountConnection> {
    if (!mayKeepPeople(viewerOf(ctx))) return nobody();
    if (args.organisationId == null) return findAccounts(ctx.em, { ...args, organisationId: null });
    const organisationId = fromGlobalId('Organisation', args.organisationId);
    return organisationId === null ? nobody() : findAccounts(ctx.em, { ...args, organisationId });
  }

  @Query(() => PersonAccount, {
    nullable: true,
    description: "One's own account, or anybody's for administrators.",
  })
  async account(
    @Ctx() ctx: Context,
    @Arg('personId', () => ID, { nullable: true, description: "Left out, one's own." })
    personId?: string | null,
  ): Promise<PersonAccount | null> {
    const viewer = viewerOf(ctx);
    const id = personId == null ? viewer.personId : fromGlobalId('Person', personId);
    if (id === null || (id !== viewer.personId && !mayKeepPeople(viewer))) return null;
    return readAccount(ctx.em, id);
  }

  @Mutation(() => WayInPayload, { description: 'Makes somebody known and sends them their way in.' })
  invitePerson(
    @Ctx() ctx: Context,
    @Arg('input', () => InvitePersonInput) input: InvitePersonInput,
  ): Promise<WayInPayload> {
    return invitePerson(ctx, input);
  }

  @Mutation(() => WayInPayload, {
    description: 'Sends a fresh link to choose a password by; the one before ends.',
  })
  sendPasswordLink(
    @Ctx() ctx: Context,
    @Arg('input', () => SendPasswordLinkInput) input: SendPasswordLinkInput,
  ): Promise<WayInPayload> {
    return sendPasswordLink(ctx, input);
  }

  @Mutation(() => AccountPayload)
  changePerson(
    @Ctx() ctx: Context,
    @Arg('input', () => ChangePersonInput) input: ChangePersonInput,
  ): Promise<AccountPayload> {
    return changePerson(ctx, input);
  }

  @Mutation(() => AccountPayload, { description: 'Shuts somebody out at once. What they did stays.' })
  deactivatePerson(
    @Ctx() ctx: Context,
    @Arg('input', () => PersonInput) input: PersonInput,
  ): Promise<AccountPayload> {
    return deactivatePerson(ctx, input);
  }

  @Mutation(() => AccountPayload)
  reactivatePerson(
    @Ctx() ctx: Context,
    @Arg('input', () => PersonInput) input: PersonInput,
  ): Promise<AccountPayload> {
    return reactivatePerson(ctx, input);
  }

  @Mutation(() => AccountPayload, {
    description:
      'For somebody who lost their device: takes second factor and passkeys away and ends their sessions.',
  })
  removeSecondFactor(
    @Ctx() ctx: Context,
    @Arg('input', () => PersonInput) input: PersonInput,
  ): Promise<AccountPayload> {
    return removeSecondFactor(ctx, input);
  }

  @Mutation(() => AccountPayload)
  grantAccreditation(
    @Ctx() ctx: Context,
    @Arg('input', () => GrantAccreditationInput) input: GrantAccreditationInput,
  ): Promise<AccountPayload> {
    return grantAccreditation(ctx, input);
  }

  @Mutation(() => AccountPayload, { description: 'Ends a certificate now.' })
  endAccreditation(
    @Ctx() ctx: Context,
    @Arg('input', () => EndAccreditationInput) input: EndAccreditationInput,
  ): Promise<AccountPayload> {
    return endAccreditation(ctx, input);
  }

  @FieldResolver(() => [Accreditation], {
    description: 'Those that hold or will, the one that ends first first.',
  })
  accreditations(@Root() { person }: PersonAccount, @Ctx() ctx: Context): Promise<Accreditation[]> {
    return ctx.em.find(
      Accreditation,
      { person: person.id, validTo: { $gt: toDate(ctx.now()) } },
      { populate: ['product'], orderBy: { validTo: 'asc', id: 'asc' } },
    );
  }
}

@Resolver(() => Accreditation)
export class AccreditationResolver {
  @FieldResolver(() => Product)
  product(@Root() accreditation: Accreditation): Promise<Product> {
    return accreditation.product.loadOrFail({ dataloader: true });
  }

  @FieldResolver(() => Person)
  person(@Root() accreditation: Accreditation): Promise<Person> {
    return accreditation.person.loadOrFail({ dataloader: true });
  }
}
