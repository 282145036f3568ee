import {
  defaultFieldResolver,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { type Columns, columnsOf, sentOf } from '../../reading/read-entity.ts';
import { DateTime } from '../../scalars.ts';
import { leafOf, quoted } from './leaves.ts';
import { NotPlain, Sheet, type Write, Writing } from './sheet.ts';
import { Written } from './written.ts';

/** How the answers to one query are written. */
export interface Plan {
  /**
   * The answer's data as JSON, the same that graphql would give; null if it is not simply what the resolvers gave, and
   * graphql has to say what is wrong. Then they may have run, so that only queries are written.
   */
  write(
    rootValue: unknown,
    contextValue: unknown,
    variables: Readonly<Record<string, unknown>>,
    /** Told of what a resolver fails with later, before graphql is left to say it. */
    failed?: (error: unknown) => void,
  ): Written | null | Promise<Written | null>;
}

/** Each doubles the ways in which a document can be meant. */
const MOST_CONDITIONS = 4;

/** No resolver of this schema asks where it is called from. One that did would have graphql call it. */
const nowhere = new Proxy({} as GraphQLResolveInfo, {
  get: () => {
    throw new NotPlain();
  },
});
const noArguments = Object.freeze({});

/**
 * Makes a plan for a query, once: field by field what stands before it, who resolves it and how its value is written.
 * Resolvers are those of the schema, with their rules around them. Null if the query has what plans do not cover: types
 * that are told by the value, introspection, or many conditions.
 */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Plan | null {
  const root = schema.getQueryType();
  const conditions = conditionsOf(document);
  if (!root || operation.operation !== 'query' || conditions.length > MOST_CONDITIONS) return null;
  if (!covers(schema, document)) return null;
  const fragments = Object.fromEntries(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const known = new Map<string, Way>();
  const way = (variables: Record<string, unknown>): Way => {
    const key = conditions.map((name) => String(variables[name])).join();
    let found = known.get(key);
    if (!found) known.set(key, (found = planWay(schema, fragments, operation, root, variables)));
    return found;
  };

  return {
    write(rootValue, contextValue, given, failed = () => undefined) {
      const asked = operation.variableDefinitions ?? [];
      // What does not fit is said by graphql.
      const { coerced } = getVariableValues(schema, asked, given, { maxErrors: 1 });
      if (!coerced) return null;
      try {
        const { write, taking } = way(coerced);
        const writing = new Writing(
          contextValue,
          taking.map(({ field, node }) => getArgumentValues(field, node, coerced)),
          failed,
        );
        const sheet = new Sheet(writing);
        write(rootValue, sheet);
        const ended = writing.ended();
        const all = (plain: boolean) => (plain ? new Written(sheet.take(), !writing.missed) : null);
        return ended instanceof Promise ? ended.then(all) : all(ended);
      } catch {
        return null;
      }
    },
  };
}

/** A field that takes arguments: they are the same wherever it is asked for in one answer. */
interface Taking {
  readonly field: Parameters<typeof getArgumentValues>[0];
  readonly node: FieldNode;
}

interface Way {
  readonly write: Write;
  readonly taking: readonly Taking[];
}

/** What is written for one field of an object: the name, and the value of it. */
interface Part {
  readonly name: string;
  readonly put: ((source: object, sheet: Sheet) => void) | null;
}

function planWay(
  schema: GraphQLSchema,
  fragments: Record<string, FragmentDefinitionNode>,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
  variables: Record<string, unknown>,
): Way {
  const taking: Taking[] = [];

  const writerOf = (type: GraphQLOutputType, nodes: readonly FieldNode[]): Write => {
    if (isNonNullType(type)) return required(present(type.ofType, nodes));
    const write = present(type, nodes);
    return (value, sheet) => {
      if (value == null) sheet.add('null');
      else write(value, sheet);
    };
  };

  /** For values that are not null. */
  const present = (type: GraphQLOutputType, nodes: readonly FieldNode[]): Write => {
    if (isListType(type)) return listWriter(writerOf(type.ofType as GraphQLOutputType, nodes));
    if (isLeafType(type)) {
      const leaf = leafOf(type);
      return (value, sheet) => {
        if (value instanceof Error) throw new NotPlain();
        sheet.add(leaf(value));
      };
    }
    if (!isObjectType(type)) throw new NotPlain();
    return objectWriter(type, collectSubfields(schema, fragments, variables, type, nodes));
  };

  const objectWriter = (
    type: GraphQLObjectType,
    fields: ReadonlyMap<string, readonly FieldNode[]>,
  ): Write => {
    const parts = [...fields].map(([key, nodes], nth): Part => {
      const name = `${nth === 0 ? '{' : ','}${quoted(key)}:`;
      const [node] = nodes;
      if (!node) throw new NotPlain();
      if (node.name.value === '__typename') return { name: `${name}"${type.name}"`, put: null };
      return { name, put: putterOf(type, node, nodes) };
    });
    const end = parts.length === 0 ? '{}' : '}';
    const { isTypeOf } = type;
    return (source, sheet) => {
      if (source instanceof Error) throw new NotPlain();
      if (isTypeOf && isTypeOf(source, sheet.writing.context, nowhere) !== true) throw new NotPlain();
      for (const { name, put } of parts) {
        sheet.add(name);
        put?.(source as object, sheet);
      }
      sheet.add(end);
    };
  };

  const putterOf = (
    type: GraphQLObjectType,
    node: FieldNode,
    nodes: readonly FieldNode[],
  ): NonNullable<Part['put']> => {
    const field = type.getFields()[node.name.value];
    if (!field) throw new NotPlain();
    const write = type === root ? noting(writerOf(field.type, nodes)) : writerOf(field.type, nodes);
    const resolve = field.resolve ?? defaultFieldResolver;
    if (resolve === defaultFieldResolver && field.args.length === 0) return column(field, write);
    const nth = field.args.length > 0 ? taking.push({ field, node }) - 1 : null;
    return (source, sheet) => {
      const { context, given } = sheet.writing;
      const args = nth === null ? noArguments : (given[nth] ?? noArguments);
      put(resolve(source, args, context, nowhere), write, sheet);
    };
  };

  const write = objectWriter(root, collectFields(schema, fragments, variables, root, operation.selectionSet));
  return { write, taking };
}

/** A property of whatever holds it. What was just read is sent as it was, without asking the entity for it. */
function column(
  { name, type }: Taking['field'] & { type: GraphQLOutputType },
  write: Write,
): NonNullable<Part['put']> {
  const isInstant = (isNonNullType(type) ? type.ofType : type) === DateTime;
  let columns: Columns | undefined;
  let at: Columns[string];
  return (source, sheet) => {
    const own = columnsOf(source);
    if (own !== columns) {
      columns = own;
      at = own?.[name];
    }
    if (!at) {
      const value = (source as Record<string, unknown>)[name];
      if (typeof value === 'function') throw new NotPlain();
      put(value, write, sheet);
      return;
    }
    const value = sentOf(source, at);
    if (isInstant && typeof value === 'string') sheet.add(`"${value}"`);
    else write(value, sheet);
  };
}

function put(value: unknown, write: Write, sheet: Sheet): void {
  if (isPromise(value)) sheet.later(value, write);
  else write(value, sheet);
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/** Of what is asked for at the top. */
const noting =
  (write: Write): Write =>
  (value, sheet) => {
    if (value == null) sheet.writing.missed = true;
    write(value, sheet);
  };

const required =
  (write: Write): Write =>
  (value, sheet) => {
    if (value == null) throw new NotPlain();
    write(value, sheet);
  };

const listWriter =
  (write: Write): Write =>
  (value, sheet) => {
    if (!Array.isArray(value)) throw new NotPlain();
    sheet.add('[');
    for (let nth = 0; nth < value.length; nth++) {
      if (nth > 0) sheet.add(',');
      put(value[nth], write, sheet);
    }
    sheet.add(']');
  };

/** The variables by which a document leaves out or takes in what it asks for. */
function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: given = [] }) {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Whether every type in it is known before there is a value. */
function covers(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let all = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        if (isAbstractType(getNamedType(types.getType()))) all = false;
        if (name.startsWith('__') && name !== '__typename') all = false;
      },
    }),
  );
  return all;
}
