import {
  type FieldRule,
  fields,
  fits,
  fitsEvery,
  type RowFilter,
  type RowKind,
  rows,
} from '@casewire/access';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { type Context, viewerOf } from '../context.ts';
import { requestError } from '../errors.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Person } from '../people/person.ts';

type Field = GraphQLField<unknown, Context>;
type Resolve = NonNullable<Field['resolve']>;

/**
 * Puts the rule that libs/access has for each field around its resolver, once, when the schema is built. A field
 * without a rule, or a rule without a field, fails the build. What may be read with its object keeps its resolver.
 */
export function applyFieldRules(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
  const unruled = types.flatMap((type) =>
    notIn(namesIn(type), Object.keys(fields[type.name]?.fields ?? {}), type.name),
  );
  const known = new Map(types.map((type) => [type.name, type]));
  const stray = Object.entries(fields).flatMap(([name, { fields: ruled }]) => {
    const type = known.get(name);
    return notIn(Object.keys(ruled), type ? namesIn(type) : [], name);
  });
  if (unruled.length > 0)
    throw new Error(`Nobody may read ${unruled.join(', ')}: say who may in libs/access/src/fields.ts.`);
  if (stray.length > 0)
    throw new Error(`libs/access/src/fields.ts has rules for what there is not: ${stray.join(', ')}.`);
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      const rule = fields[type.name]?.fields[field.name];
      if (rule) guard(field as Field, rule);
    }
  }
  return schema;
}

const namesIn = (type: GraphQLObjectType): string[] => Object.keys(type.getFields());
const notIn = (names: string[], others: string[], type: string): string[] =>
  names.filter((name) => !others.includes(name)).map((name) => `${type}.${name}`);

function guard(field: Field, rule: FieldRule): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  switch (rule.kind) {
    case 'OPEN':
    case 'WITH':
      return;
    case 'SIGNED_IN':
      if (field.subscribe) field.subscribe = signedIn(field.subscribe);
      else field.resolve = signedIn(resolve);
      return;
    case 'VIEWER':
      field.resolve = (source, args, context, info) => {
        if (rule.allows(viewerOf(context))) return resolve(source, args, context, info);
        if (rule.otherwise === 'FORBIDDEN') throw requestError('FORBIDDEN', rule.sentence);
        return null;
      };
      return;
    case 'ROWS':
      field.resolve = onlySeen(resolve, rule.rows);
  }
}

const signedIn =
  (resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    viewerOf(context);
    return resolve(source, args, context, info);
  };

const onlySeen =
  (resolve: Resolve, kind: RowKind): Resolve =>
  (source, args, context, info) => {
    const filter = rows[kind].seen(viewerOf(context));
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise
      ? value.then((one: unknown) => seenOf(one, source, filter))
      : seenOf(value, source, filter);
  };

function seenOf(value: unknown, source: unknown, filter: RowFilter<string>): unknown {
  if (value == null) return null;
  if (fitsEvery(filter)) return value;
  const facts = factsBeside(source);
  if (Array.isArray(value)) return value.filter((one) => fits<string>(filter, facts(one)));
  return fits<string>(filter, facts(value)) ? value : null;
}

/** What row filters look at, of the rows beside or below one object that are filtered one by one. */
function factsBeside(source: unknown): (row: unknown) => Record<string, string> {
  if (!(source instanceof Case)) return factsOf;
  const of = { ...factsOf(source), audience: '' };
  return (row) => {
    if (!(row instanceof Clock)) return factsOf(row);
    of.audience = row.audience;
    return of;
  };
}

function factsOf(row: unknown): Record<string, string> {
  if (row instanceof Case) return { organisationId: row.organisation.id, productId: row.product.id };
  if (row instanceof Person) return { organisationId: row.organisation.id };
  if (row instanceof Organisation) return { id: row.id };
  throw new Error('No row filter knows what this is.');
}
