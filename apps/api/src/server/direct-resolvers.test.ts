import { type GraphQLResolveInfo, isObjectType } from 'graphql';
import 'reflect-metadata';
import {
  Arg,
  buildSchemaSync,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { expect, it } from 'vitest';
import { type Context } from '../context.ts';
import { directResolvers } from './direct-resolvers.ts';

let passed = 0;

@ObjectType()
class Shelf {
  @Field(() => Int)
  books = 3;

  @Field(() => String, { name: 'label' })
  get title(): string {
    return `a shelf of ${this.books}`;
  }

  @Field(() => Int)
  @UseMiddleware(({ context: _context }, next) => {
    passed++;
    return next();
  })
  watched = 5;
}

@Resolver(() => Shelf)
class ShelfResolver {
  readonly factor = 2;

  @Query(() => Shelf)
  shelf(): Shelf {
    return new Shelf();
  }

  @FieldResolver(() => Int)
  twice(@Root() on: Shelf): number {
    return on.books * this.factor;
  }

  @FieldResolver(() => String)
  swapped(@Ctx() ctx: { who: string }, @Root() on: Shelf): string {
    return `${ctx.who} ${on.books}`;
  }

  @FieldResolver(() => String)
  rootFirst(@Root() on: Shelf, @Ctx() ctx: { who: string }): string {
    return `${on.books} ${ctx.who}`;
  }

  @FieldResolver(() => String)
  alone(@Ctx() ctx: { who: string }): string {
    return ctx.who;
  }

  @FieldResolver(() => String)
  part(@Root('books') books: number): string {
    return String(books);
  }

  @FieldResolver(() => Int)
  times(@Root() on: Shelf, @Arg('by', () => Int) by: number): number {
    return on.books * by;
  }

  @FieldResolver(() => String)
  where(@Root() on: Shelf, @Info() info: GraphQLResolveInfo): string {
    return `${info.fieldName} ${on.books}`;
  }
}

const build = () => buildSchemaSync({ resolvers: [ShelfResolver], validate: false });
const fieldsOf = (schema: ReturnType<typeof build>) => {
  const type = schema.getType('Shelf');
  if (!isObjectType(type)) throw new Error('There is no shelf.');
  return type.getFields();
};

it('gives what type-graphql gives, and takes its place only where it does nothing else', async () => {
  const usual = fieldsOf(build());
  const made = new ShelfResolver();
  const asIs = build();
  const before = new Map(Object.values(fieldsOf(asIs)).map(({ name, resolve }) => [name, resolve]));
  const direct = fieldsOf(directResolvers(asIs, () => made));
  const plainShelf = { books: 4 };
  const replaced: string[] = [];
  for (const { name } of Object.values(usual)) {
    const ask = async (fields: typeof usual, source: object): Promise<unknown> =>
      fields[name]?.resolve?.(
        source,
        { by: 3 },
        { who: 'me' } as unknown as Context,
        {
          fieldName: name,
        } as GraphQLResolveInfo,
      ) as Promise<unknown>;
    for (const source of [new Shelf(), plainShelf])
      expect(await ask(direct, source), name).toEqual(await ask(usual, source));
    if (direct[name]?.resolve !== before.get(name)) replaced.push(name);
  }
  expect(replaced.sort()).toEqual(['alone', 'books', 'label', 'rootFirst', 'twice']);
  expect(passed).toBeGreaterThan(0);
});
