import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { type Limits } from './settings.ts';

/** What some fields cost on top: the ones whose answer is worked out, not read. */
export const surcharges: Readonly<Record<string, number>> = {
  'CaseConnection.totalCount': 10,
  'Clock.explanation': 10,
};

/** A write is a transaction with events and deliveries behind it. */
const MUTATION = 10;

/**
 * What an operation costs at most, in points, from its text and variables alone (docs/limits.md):
 * every object 1, times the entries of each list around it. A page has as many entries as `first` or `last` asks for,
 * a list by `ids` as many as are given, any other list an assumed number; @skip and @include are taken not to be there.
 * Fragments are reckoned once per page size, so the work grows with the document. Expects a validated document.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  { assumedPage, assumedList }: Pick<Limits, 'assumedPage' | 'assumedList'>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  const known = new Map<string, number>();

  /** The number an argument stands for, or the entries of a list; null if nothing is given. */
  const given = (node: FieldNode, name: string): number | null => {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    return value ? countIn(value) : null;
  };
  const countIn = (value: ValueNode): number | null => {
    switch (value.kind) {
      case Kind.INT:
        return Math.max(0, Number(value.value));
      case Kind.LIST:
        return value.values.length;
      case Kind.VARIABLE: {
        const name = value.name.value;
        const held = Object.hasOwn(variables, name) ? variables[name] : undefined;
        if (typeof held === 'number') return Math.max(0, held);
        if (Array.isArray(held)) return held.length;
        const usual = held === undefined ? defaults.get(name) : undefined;
        return usual ? countIn(usual) : null;
      }
      default:
        return null;
    }
  };

  const costOfField = (node: FieldNode, parent: GraphQLNamedType, page: number): number => {
    const field = fieldOf(schema, parent, node.name.value);
    if (!field) return 0;
    const extra = surcharges[`${parent.name}.${field.name}`] ?? 0;
    const type = getNamedType(field.type);
    if (!isCompositeType(type) || !node.selectionSet) return extra;
    const isPage = type.name.endsWith('Connection');
    const size = isPage ? (given(node, 'first') ?? given(node, 'last') ?? assumedPage) : 0;
    const times = isListType(getNullableType(field.type))
      ? isConnection(parent)
        ? page
        : (given(node, 'ids') ?? assumedList)
      : 1;
    return extra + times * (1 + costOfSet(node.selectionSet, type, size));
  };

  const costOfSet = (set: SelectionSetNode, parent: GraphQLNamedType, page: number): number =>
    set.selections.reduce((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return sum + costOfField(selection, parent, page);
        case Kind.INLINE_FRAGMENT: {
          const name = selection.typeCondition?.name.value;
          const type = name === undefined ? parent : (schema.getType(name) ?? parent);
          return sum + costOfSet(selection.selectionSet, type, page);
        }
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          if (!fragment) return sum;
          const type = schema.getType(fragment.typeCondition.name.value) ?? parent;
          const key = `${selection.name.value} ${isConnection(type) ? page : ''}`;
          const cost = known.get(key) ?? costOfSet(fragment.selectionSet, type, page);
          known.set(key, cost);
          return sum + cost;
        }
      }
    }, 0);

  const root = schema.getRootType(operation.operation);
  if (!root) return 1;
  const writes = operation.operation === 'mutation' ? MUTATION * operation.selectionSet.selections.length : 0;
  return 1 + writes + costOfSet(operation.selectionSet, root, 0);
}

const isConnection = (type: GraphQLNamedType): boolean => type.name.endsWith('Connection');

function fieldOf(
  schema: GraphQLSchema,
  parent: GraphQLNamedType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
