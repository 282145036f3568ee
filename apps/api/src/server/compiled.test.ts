import {
  buildSchema,
  defaultFieldResolver,
  execute,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { Person } from '../people/person.ts';
import { type Executor, openExecutor } from './compiled.ts';
import { buildApiSchema } from './schema.ts';

const schema = buildSchema(`
  scalar Moment
  enum Colour { RED BLUE }
  interface Thing { id: ID! }
  type Box implements Thing { id: ID! colour: Colour size(in: Unit = CM): Float at: Moment things: [Thing!]! lid: Lid! }
  enum Unit { CM M }
  type Lid implements Thing { id: ID! fails: String mustFail: String! late: String throwsLater: Int }
  union Any = Box | Lid
  input Wanted { colour: Colour! = RED, ids: [ID!], more: More }
  input More { colour: Colour }
  input Endless { again: Endless, colour: Colour }
  type Query { thing(id: ID!): Thing any: [Any!] echo(wanted: Wanted, endless: Endless, at: Moment, n: Int = 3): String asked: String
    nothing: Box many: [Box] wrong: Colour notANumber: Int }
  type Mutation { first: Int second: Int }`);

const lid = {
  __typename: 'Lid',
  id: 'l',
  fails: () => {
    throw new Error('no lid');
  },
  mustFail: () => Promise.reject(new GraphQLError('shut', { extensions: { code: 'SHUT' } })),
  late: () => new Promise((resolve) => setTimeout(resolve, 5, 'late')),
  throwsLater: async () => {
    await Promise.resolve();
    throw new Error('later');
  },
};
const box: Record<string, unknown> = {
  __typename: 'Box',
  id: 'b',
  colour: 'RED',
  size: ({ in: unit }: { in: string }) => (unit === 'CM' ? 100 : 1),
  at: () => new Date(0),
  lid: () => Promise.resolve(lid),
};
box['things'] = () => [box, Promise.resolve(lid)];

let mutated: string[] = [];
const rootValue = {
  thing: ({ id }: { id: string }) => (id === 'b' ? box : id === 'l' ? Promise.resolve(lid) : null),
  any: () => [box, lid],
  echo: (given: object) => JSON.stringify(Object.entries(given).sort()),
  asked: (_: unknown, context: { who: string }) => context.who,
  nothing: null,
  many: [box, null, new Error('one of them')],
  wrong: 'GREEN',
  notANumber: 'x',
  first: () => mutated.push('first'),
  second: () => mutated.push('second'),
};

const scalar = schema.getType('Moment') as unknown as Record<string, unknown>;
scalar['serialize'] = (value: Date) => value.toISOString();
scalar['parseValue'] = (value: string) => {
  if (Number.isNaN(Date.parse(value))) throw new GraphQLError('This is no moment.');
  return new Date(value);
};
(schema.getType('Thing') as GraphQLInterfaceType).resolveType = ({ __typename }: { __typename: string }) =>
  __typename;

const ask = (source: string, variableValues: Record<string, unknown> = {}, operationName?: string) => ({
  document: parse(source),
  rootValue,
  variableValues,
  operationName,
  contextValue: { who: 'me' },
});
const shown = async (answer: ReturnType<Executor>): Promise<unknown> => {
  const { data, errors } = await answer;
  const said = errors?.map((one) => one.toJSON()).sort((a, b) => (String(a.path) < String(b.path) ? -1 : 1));
  return JSON.parse(JSON.stringify({ data, said }));
};

// As those of the service, every field says itself how it is resolved.
for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
  if (!type.name.startsWith('__'))
    for (const field of Object.values(type.getFields())) field.resolve = defaultFieldResolver;

let run: Executor;
beforeEach(() => {
  run = openExecutor(schema);
  mutated = [];
});

describe('what is asked again and again is answered as graphql itself would', () => {
  it.each<[string, Omit<ExecutionArgs, 'schema'>]>([
    [
      'aliases, arguments and their defaults',
      ask('{ a: thing(id: "b") { ... on Box { size s: size(in: M) } } }'),
    ],
    [
      'interfaces, unions and __typename',
      ask('{ any { __typename ... on Thing { id } ... on Lid { late } } }'),
    ],
    ['lists of what comes later', ask('{ thing(id: "b") { ... on Box { things { id __typename } } } }')],
    ['enums and scalars going out', ask('{ thing(id: "b") { ... on Box { colour at } } }')],
    ['the context', ask('{ asked }')],
    ['null', ask('{ nothing { id } many { id } }')],
    [
      'an error beside other fields',
      ask('{ asked thing(id: "l") { id ... on Lid { fails late throwsLater } } }'),
    ],
    [
      'an error where null may not stand',
      ask('{ asked thing(id: "b") { ... on Box { lid { mustFail } } } }'),
    ],
    ['a value that is none of its type', ask('{ wrong notANumber asked }')],
    [
      'fragments, inside one another',
      ask('{ any { ...A } } fragment A on Box { id ...B } fragment B on Thing { id }'),
    ],
    ['an operation by its name', ask('query A { asked } query B { nothing { id } }', {}, 'B')],
    [
      'introspection',
      ask(
        '{ __schema { types { name fields { name args { name defaultValue } } } } __type(name: "Box") { kind } }',
      ),
    ],
    ['__typename at the top', ask('{ __typename }')],
  ])('%s', async (_what, args) => {
    const expected = await shown(execute({ ...args, schema }));
    for (let nth = 0; nth < 5; nth++) expect(await shown(run(args))).toEqual(expected);
  });

  const conditional = parse(
    'query ($a: Boolean!, $b: Boolean = true) { x: asked @include(if: $a) asked @skip(if: $b) ... @include(if: $a) { __typename any { ... on Lid @skip(if: $b) { id } } } }',
  );
  const wants = parse('query ($w: Wanted, $at: Moment, $n: Int) { echo(wanted: $w, at: $at, n: $n) }');
  const endless = parse('query ($e: Endless) { echo(endless: $e) }');
  it.each([
    [endless, { e: { again: { again: { colour: 'RED' } } } }],
    [conditional, { a: true }],
    [conditional, { a: false, b: false }],
    [conditional, { a: true, b: false }],
    [conditional, {}],
    [wants, {}],
    [wants, { w: null, n: null }],
    [wants, { w: { ids: 'x', more: { colour: 'BLUE' } }, at: '2026-11-25T09:00:00Z' }],
    [wants, { w: { colour: 'GREEN' } }],
    [wants, { w: { colour: 'RED', stranger: 1 } }],
    [wants, { at: 'nonsense' }],
    [wants, { n: 'three' }],
    [wants, { n: 2_147_483_648 }],
  ])('whatever the variables: %#', async (document, variableValues) => {
    for (const warm of [{ a: true }, { a: false }, { a: true, n: 1 }, { a: true }])
      await run({ document, rootValue, variableValues: warm, contextValue: { who: 'me' } });
    const args = { document, rootValue, variableValues, contextValue: { who: 'me' } };
    expect(await shown(run(args))).toEqual(await shown(execute({ ...args, schema })));
  });

  it('also where an interface tells its type by a promise', async () => {
    const thing = schema.getType('Thing') as GraphQLInterfaceType;
    const { resolveType } = thing;
    thing.resolveType = async (value: { __typename: string }) => Promise.resolve(value.__typename);
    const args = ask('{ thing(id: "b") { id ... on Box { colour things { id } } } }');
    const expected = await shown(execute({ ...args, schema }));
    for (let nth = 0; nth < 5; nth++) expect(await shown(run(args))).toEqual(expected);
    thing.resolveType = resolveType;
  });

  it('and a mutation runs once, in its order, however often it is asked', async () => {
    const args = ask('mutation { second first }');
    for (let nth = 1; nth <= 5; nth++) {
      await run(args);
      expect(mutated).toEqual(Array.from({ length: nth }, () => ['second', 'first']).flat());
    }
  });
});

describe('a field without a resolver', () => {
  it('is a column: what a compiled query reads as a property must not be able to throw', () => {
    const built = buildApiSchema();
    for (const entity of [Case, Clock, Organisation, Person, Product]) {
      const type = built.getType(entity.name);
      if (!isObjectType(type)) throw new Error(`There is no ${entity.name}.`);
      const bare = Object.values(type.getFields()).filter(({ resolve }) => !resolve);
      expect(bare.length).toBeGreaterThan(0);
      for (const { name } of bare)
        expect(Object.getOwnPropertyDescriptor(entity.prototype, name)?.get, `${entity.name}.${name}`).toBe(
          undefined,
        );
    }
  });
});
