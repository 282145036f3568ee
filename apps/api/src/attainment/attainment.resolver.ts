import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../context.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { Attainment, AttainmentFilter, AttainmentRow } from './attainment.ts';
import { AttainmentDimension } from './count-outcomes.ts';
import { readAttainment } from './read-attainment.ts';

@Resolver(() => AttainmentRow)
export class AttainmentResolver {
  @Query(() => Attainment, {
    description:
      'Met ÷ (met + missed) of the promises on cases the viewer may see: a met one counts at its stop, a missed one at its due instant. Without from and to, the current period of the policy.',
  })
  attainment(
    @Ctx() ctx: Context,
    @Arg('filter', () => AttainmentFilter, { nullable: true }) filter: AttainmentFilter | null,
    @Arg('from', () => DateTime, { nullable: true }) from: Date | null,
    @Arg('to', () => DateTime, { nullable: true }) to: Date | null,
    @Arg('groupBy', () => [AttainmentDimension], {
      nullable: true,
      description: "ENGINEER is only for the vendor's own people.",
    })
    groupBy: AttainmentDimension[] | null,
  ): Promise<Attainment> {
    return readAttainment(ctx, { filter, from, to, groupBy });
  }

  @FieldResolver(() => Organisation, { nullable: true })
  organisation(@Root() { of }: AttainmentRow, @Ctx() { em }: Context): Promise<Organisation | null> | null {
    return of.organisationId
      ? em.getReference(Organisation, of.organisationId, { wrapped: true }).load({ dataloader: true })
      : null;
  }

  @FieldResolver(() => Product, { nullable: true })
  product(@Root() { of }: AttainmentRow, @Ctx() { em }: Context): Promise<Product | null> | null {
    return of.productId
      ? em.getReference(Product, of.productId, { wrapped: true }).load({ dataloader: true })
      : null;
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who held the case when it was decided; null also where nobody did.',
  })
  engineer(@Root() { of }: AttainmentRow, @Ctx() { em }: Context): Promise<Person | null> | null {
    return of.engineerId
      ? em.getReference(Person, of.engineerId, { wrapped: true }).load({ dataloader: true })
      : null;
  }
}
