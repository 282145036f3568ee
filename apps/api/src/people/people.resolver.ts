import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { type Scope, viewerActions } from '@casewire/access';
import { type Context, viewerOf } from '../context.ts';
import { fromGlobalId } from '../global-id.ts';
import { Organisation } from '../organisations/organisation.ts';
import {
  createFirstAdministrator,
  CreateFirstAdministratorInput,
  CreateFirstAdministratorPayload,
} from './first-administrator.ts';
import { Person, Role, SupportLevel } from './person.ts';
import { peopleFor } from './visible.ts';

@ObjectType('Viewer', { description: 'Who is asking, and what they may do.' })
export class ViewerInfo {
  @Field(() => Person)
  person!: Person;

  @Field(() => SupportLevel, { nullable: true })
  level!: SupportLevel | null;

  @Field(() => [Role])
  roles!: Role[];

  @Field(() => Organisation)
  organisation!: Organisation;

  @Field(() => [String])
  scopes!: Scope[];

  @Field(() => [Organisation], { description: 'The customers to whom the viewer gives second line.' })
  supportedOrganisations!: Organisation[];

  @Field(() => String, { description: 'The number to ring.' })
  hotline!: string;

  @Field(() => [String], {
    description:
      'What the viewer may do outside a case: reportCase, logCall, administerSla, moveRunningClocks, keepPeople.',
  })
  viewerActions!: string[];
}

@Resolver(() => Person)
export class PeopleResolver {
  @Query(() => ViewerInfo, { nullable: true })
  async viewer(@Ctx() ctx: Context): Promise<ViewerInfo | null> {
    const { viewer } = ctx;
    if (!viewer) return null;
    const person = await ctx.em.findOneOrFail(
      Person,
      { id: viewer.personId },
      { populate: ['organisation'] },
    );
    const supportedOrganisations = await ctx.em.find(
      Organisation,
      { id: { $in: viewer.supportedOrganisationIds.filter((id) => id !== viewer.organisationId) } },
      { orderBy: { name: 'asc' } },
    );
    return {
      person,
      level: viewer.level as SupportLevel | null,
      roles: [...viewer.roles] as Role[],
      organisation: person.organisation.getEntity(),
      scopes: [...viewer.scopes],
      supportedOrganisations,
      hotline: ctx.book.policy.hotline,
      viewerActions: viewerActions(viewer),
    };
  }

  @Query(() => [Person], {
    description: 'The people of an organisation, for a form that names one. Empty if it is not yours to see.',
  })
  async people(
    @Ctx() ctx: Context,
    @Arg('organisationId', () => ID) organisationId: string,
  ): Promise<Person[]> {
    const id = fromGlobalId('Organisation', organisationId);
    if (!id) return [];
    const where = { $and: [{ organisation: id, program: false }, peopleFor(viewerOf(ctx))] };
    return ctx.em.find(Person, where, { orderBy: { name: 'asc', id: 'asc' } });
  }

  @Mutation(() => CreateFirstAdministratorPayload, {
    description: 'Open to whoever holds the one-time link of a new installation.',
  })
  createFirstAdministrator(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateFirstAdministratorInput) input: CreateFirstAdministratorInput,
  ): Promise<CreateFirstAdministratorPayload> {
    return createFirstAdministrator(ctx, input);
  }

  @FieldResolver(() => Organisation)
  async organisation(@Root() person: Person): Promise<Organisation> {
    return person.organisation.loadOrFail({ dataloader: true });
  }
}
