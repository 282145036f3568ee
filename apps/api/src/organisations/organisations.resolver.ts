import { Args, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { findPage, ForwardArgs, type Page, PageInfo } from '../connection.ts';
import { type Context, viewerOf } from '../context.ts';
import { Organisation } from './organisation.ts';
import { Product } from './product.ts';
import { organisationsFor, productsFor } from './visible.ts';

@ObjectType()
export class ProductEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => Product)
  node!: Product;
}

@ObjectType()
export class ProductConnection {
  @Field(() => [ProductEdge])
  edges!: ProductEdge[];

  @Field(() => [Product])
  nodes!: Product[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType()
export class OrganisationEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => Organisation)
  node!: Organisation;
}

@ObjectType()
export class OrganisationConnection {
  @Field(() => [OrganisationEdge])
  edges!: OrganisationEdge[];

  @Field(() => [Organisation])
  nodes!: Organisation[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const connect = <T>({ items, cursorOf, pageInfo }: Page<T>) => ({
  edges: items.map((node) => ({ cursor: cursorOf(node), node })),
  nodes: [...items],
  pageInfo,
});

@Resolver()
export class OrganisationsResolver {
  @Query(() => ProductConnection)
  async products(
    @Ctx() ctx: Context,
    @Args(() => ForwardArgs) args: ForwardArgs,
  ): Promise<ProductConnection> {
    const where = productsFor(viewerOf(ctx));
    return connect(await findPage(ctx.em, Product, where, args, { name: 'asc', id: 'asc' }));
  }

  @Query(() => OrganisationConnection)
  async organisations(
    @Ctx() ctx: Context,
    @Args(() => ForwardArgs) args: ForwardArgs,
  ): Promise<OrganisationConnection> {
    const where = organisationsFor(viewerOf(ctx));
    return connect(await findPage(ctx.em, Organisation, where, args, { name: 'asc', id: 'asc' }));
  }
}
