import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { type Context } from '../context.ts';

/** What type-graphql noted of the decorators. */
type Noted = typeof globalThis.TypeGraphQLMetadataStorage;
type FieldNoted = NonNullable<Noted['objectTypes'][number]['fields']>[number];
type ResolverNoted = Noted['fieldResolvers'][number];
type Class = Noted['objectTypes'][number]['target'];
type Method = (...given: unknown[]) => unknown;

/**
 * Has what stands on every row of a list resolved by the property or the method that the decorators name, without what
 * type-graphql does for each call: finding the instance, sorting the parameters, making what a middleware would be
 * given. Only where it would do nothing else: no middleware, no role, and no parameter but the object itself, as it is,
 * and the context.
 */
export function directResolvers(schema: GraphQLSchema, instanceOf: (target: Class) => object): GraphQLSchema {
  const { objectTypes, fieldResolvers } = globalThis.TypeGraphQLMetadataStorage;
  for (const { name, target, fields = [] } of objectTypes) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of fields) {
      const built = type.getFields()[field.schemaName] as GraphQLField<unknown, Context> | undefined;
      if (!built?.resolve || field.target !== target) continue;
      const resolver = fieldResolvers.find(
        (one) => one.getObjectType?.() === target && one.methodName === field.name,
      );
      if (isWrapped(field) || (resolver && isWrapped(resolver))) continue;
      if (!resolver) built.resolve = (source) => (source as Record<string, unknown>)[field.name];
      else if (resolver.kind === 'internal') built.resolve = byGetter(resolver, built.resolve, target);
      else built.resolve = byMethod(resolver, built.resolve, instanceOf);
    }
  }
  return schema;
}

const isWrapped = ({ middlewares, roles }: FieldNoted | ResolverNoted): boolean =>
  (middlewares?.length ?? 0) > 0 || roles !== undefined;

type Resolve = NonNullable<GraphQLField<unknown, Context>['resolve']>;

/** What is not yet of its class goes the long way and becomes one. */
function byGetter({ methodName }: ResolverNoted, usual: Resolve, type: Class): Resolve {
  const get = Object.getOwnPropertyDescriptor(type.prototype as object, methodName)?.get as
    Method | undefined;
  if (!get) return usual;
  return (source, args, context, info) =>
    source instanceof type ? get.call(source) : usual(source, args, context, info);
}

function byMethod(
  { methodName, target, params = [] }: ResolverNoted,
  usual: Resolve,
  instanceOf: (target: Class) => object,
): Resolve {
  const plain = params.every(
    (one) =>
      (one.kind === 'context' || (one.kind === 'root' && !one.getType)) && one.propertyName === undefined,
  );
  const on = instanceOf(target) as Record<string, Method>;
  const method = on[methodName];
  if (!plain || !method) return usual;
  const kinds = params.toSorted((a, b) => a.index - b.index).map(({ kind }) => kind);
  switch (kinds.join()) {
    case 'root':
      return (source) => method.call(on, source);
    case 'root,context':
      return (source, _args, context) => method.call(on, source, context);
    case 'context':
      return (_source, _args, context) => method.call(on, context);
    case '':
      return () => method.call(on);
    default:
      return usual;
  }
}
