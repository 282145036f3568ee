import { type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getNamedType,
  getOperationAST,
  type GraphQLInputType,
  type GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { planOf, type Plan } from './written/plan.ts';
import { type Written } from './written/written.ts';

/** Executes an operation, as `execute` of graphql does; what was written at once stands in its result as that text. */
export type Executor = (args: Omit<ExecutionArgs, 'schema'>) => ExecutionResult | Promise<ExecutionResult>;

/** Compiling a list of cases takes 2 to 4 ms, some executions: what is asked once or twice is not worth it. */
const WORTH_IT = 3;

interface Known {
  asked: number;
  /** Null if it cannot be compiled. */
  compiled?: Plan | CompiledQuery | null;
}

/**
 * Queries that are asked again and again are not walked through each time: what they ask for is known, and their
 * answers are written by a plan (written/plan.ts), or where that does not cover them run as functions made for them.
 * Mutations are rare and run as they are. So does a query whose variables do not fit, for the words in which that is
 * said: then nothing has run. And so does one whose answer is not plain, for the words of its errors: `failed` is told
 * before what a resolver failed with, and for which context.
 */
export function openExecutor(
  schema: GraphQLSchema,
  failed: (error: unknown, contextValue: unknown) => void = () => undefined,
): Executor {
  const known = new WeakMap<DocumentNode, Map<string, Known>>();

  const compiledFor = (document: DocumentNode, operationName: string): Plan | CompiledQuery | null => {
    let operations = known.get(document);
    if (!operations) known.set(document, (operations = new Map<string, Known>()));
    let one = operations.get(operationName);
    if (!one) operations.set(operationName, (one = { asked: 0 }));
    if (one.compiled !== undefined || ++one.asked < WORTH_IT) return one.compiled ?? null;
    const operation = getOperationAST(document, operationName || null);
    const plan = operation && planOf(schema, document, operation);
    if (plan) return (one.compiled = plan);
    if (takesItself(schema, document) || isToldLater(schema, document)) return (one.compiled = null);
    const made = compileQuery(schema, document, operationName, { disablingCapturingStackErrors: false });
    one.compiled = isCompiledQuery(made) ? made : null;
    return one.compiled;
  };

  return (args) => {
    const { document, operationName, rootValue, contextValue, variableValues } = args;
    const plainly = () => execute({ ...args, schema });
    const compiled = isQuery(document, operationName) ? compiledFor(document, operationName ?? '') : null;
    if (!compiled) return plainly();
    if ('write' in compiled) {
      const written = compiled.write(rootValue, contextValue, variableValues ?? {}, (error) => {
        failed(error, contextValue);
      });
      // Apollo looks at nothing in it, and whoever sends it takes it as it is.
      const shown = (data: Written | null) =>
        data === null ? plainly() : { data: data as unknown as ExecutionResult['data'] };
      return written instanceof Promise ? written.then(shown) : shown(written);
    }
    const result = compiled.query(rootValue, contextValue, variableValues ?? {});
    const fitted = (one: ExecutionResult) => (one.data === undefined ? plainly() : one);
    return result instanceof Promise ? result.then(fitted) : fitted(result);
  };
}

/** Whether a variable can hold a value of its own type again: graphql-jit would write its checks without end. */
function takesItself(schema: GraphQLSchema, document: DocumentNode): boolean {
  const within = (type: GraphQLInputType | undefined, outer: readonly GraphQLInputType[]): boolean => {
    const named = type && getNamedType(type);
    if (!isInputObjectType(named)) return false;
    if (outer.includes(named)) return true;
    return Object.values(named.getFields()).some((field) => within(field.type, [...outer, named]));
  };
  return document.definitions.some(
    (one) =>
      one.kind === Kind.OPERATION_DEFINITION &&
      one.variableDefinitions?.some(({ type }) =>
        within(typeFromAST(schema, type) as GraphQLInputType | undefined, []),
      ),
  );
}

/** Whether an interface or union tells its type by a promise: graphql-jit takes the promise for the type. */
function isToldLater(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let later = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const type = getNamedType(types.getType());
        if (isAbstractType(type) && type.resolveType?.constructor.name === 'AsyncFunction') later = true;
      },
    }),
  );
  return later;
}

function isQuery(document: DocumentNode, operationName: string | null | undefined): boolean {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const asked = operationName ? operations.filter(({ name }) => name?.value === operationName) : operations;
  return asked.length === 1 && asked[0]?.operation === OperationTypeNode.QUERY;
}

/** Has Apollo Server execute by another executor: its hook for gateways is the one place where it can be given. */
export const executing = (
  schema: GraphQLSchema,
  run: Executor,
): ApolloServerOptionsWithGateway<object>['gateway'] => ({
  onSchemaLoadOrUpdate(loaded) {
    loaded({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  load: () =>
    Promise.resolve({
      executor: async ({ document, operationName, context, request }) =>
        run({ document, operationName, contextValue: context, variableValues: request.variables }),
    }),
  stop: () => Promise.resolve(),
});
