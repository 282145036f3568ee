import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Lexer,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  validate,
} from 'graphql';
import { createHash } from 'node:crypto';
import { costOf } from './cost.ts';
import { type DocumentShape, measureDocument } from './measure.ts';
import { refuse } from './refusal.ts';
import { type Limits } from './settings.ts';

/** A request, whichever transport brought it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that may run, as far as its text says. */
export interface Admitted {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Points, at most; see `costOf`. */
  readonly cost: number;
}

export interface Refused {
  readonly errors: readonly GraphQLError[];
}

/** The one door every operation comes through, whatever carries it: parse, measure, validate, reckon. */
export interface Gate {
  admit(request: OperationRequest): Admitted | Refused;
  /** A document it let in lately, by the SHA-256 of its text, so that nobody has to parse it again. */
  known(hash: string): DocumentNode | undefined;
}

/** As many documents as are remembered; a program or the portal uses a few dozen. */
const REMEMBERED = 500;
/** No more than these are told of a document: each costs time to find and to suggest for. */
const MOST_ERRORS = 20;

export function openGate(schema: GraphQLSchema, limits: Limits, introspection: boolean): Gate {
  const remembered = new Map<string, DocumentNode>();
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];

  const read = (source: string): DocumentNode | Refused => {
    const hash = createHash('sha256').update(source).digest('hex');
    const known = remembered.get(hash);
    if (known) {
      remembered.delete(hash);
      remembered.set(hash, known);
      return known;
    }
    const document = parsed(source, limits);
    if ('errors' in document) return document;
    let shape: DocumentShape;
    try {
      shape = measureDocument(document);
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
    const excess = excessOf(shape, limits);
    if (excess) return { errors: [excess] };
    if (shape.introspectionDepth > 0 && !introspection) return { errors: [introspectionOff()] };
    const faults = validate(schema, document, rules, {
      maxErrors: MOST_ERRORS,
      hideSuggestions: !introspection,
    });
    if (faults.length > 0)
      return { errors: faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED')) };
    remembered.set(hash, document);
    const oldest = remembered.size > REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    return document;
  };

  return {
    known: (hash) => remembered.get(hash),
    admit({ query, operationName, variables }) {
      const document = read(query);
      if ('errors' in document) return document;
      const operation = getOperationAST(document, operationName);
      if (!operation) {
        return {
          errors: [
            refuse(
              'BAD_REQUEST',
              'The document does not say which operation to run. Give "operationName" one of its names.',
            ),
          ],
        };
      }
      const cost = costOf(schema, document, operation, variables ?? {}, limits);
      if (cost > limits.cost) return { errors: [tooCostly(cost, limits.cost)] };
      return { document, operation, cost };
    },
  };
}

/**
 * Counts tokens and nesting before anything recurses: the parser goes one step deeper for every bracket, and a few
 * thousand would be more than its stack holds.
 */
function scanned(source: string, { tokens, nesting }: Limits): GraphQLError | null {
  const lexer = new Lexer(new Source(source));
  let count = 0;
  let open = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    if (++count > tokens) {
      return refuse(
        'DOCUMENT_TOO_LARGE',
        `The document has more than ${tokens} tokens. Ask for less, put values in variables, or split it into several requests.`,
        { limit: tokens },
      );
    }
    if (opens.has(token.kind) && ++open > nesting) {
      return refuse(
        'TOO_DEEP',
        `The document has more than ${nesting} brackets inside one another. Put values in variables, and ask for what lies deeper in a second request.`,
        { limit: nesting },
      );
    }
    if (closes.has(token.kind)) open--;
  }
  return null;
}

const opens: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closes: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function parsed(source: string, limits: Limits): DocumentNode | Refused {
  try {
    const excess = scanned(source, limits);
    return excess ? { errors: [excess] } : parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
  }
}

function excessOf(shape: DocumentShape, limits: Limits): GraphQLError | null {
  const over = (is: number, limit: number): { found: number; limit: number } | null =>
    is > limit ? { found: Math.min(is, Number.MAX_SAFE_INTEGER), limit } : null;
  const depth = over(shape.depth, limits.depth);
  if (depth)
    return refuse(
      'TOO_DEEP',
      `The operation is ${shape.depth} fields deep; ${limits.depth} are allowed. Ask for what lies deeper by its id, in a second request.`,
      depth,
    );
  const schemaDepth = over(shape.introspectionDepth, limits.introspectionDepth);
  if (schemaDepth)
    return refuse(
      'TOO_DEEP',
      `The introspection is ${shape.introspectionDepth} fields deep; ${limits.introspectionDepth} are allowed. The usual introspection query fits.`,
      schemaDepth,
    );
  const roots = over(shape.rootFields, limits.rootFields);
  if (roots)
    return refuse(
      'TOO_MANY_ROOT_FIELDS',
      `The operation asks for ${shape.rootFields} fields at its top; ${limits.rootFields} are allowed. Send several requests, or use "nodes" for many ids.`,
      roots,
    );
  const aliases = over(shape.aliases, limits.aliases);
  if (aliases)
    return refuse(
      'TOO_MANY_ALIASES',
      `The operation has more than ${limits.aliases} aliases. Send several requests, or use "nodes" for many ids.`,
      aliases,
    );
  const directives = over(shape.directives, limits.directives);
  if (directives)
    return refuse(
      'TOO_MANY_DIRECTIVES',
      `The operation has more than ${limits.directives} directives. Leave out what is not wanted instead of switching it off.`,
      directives,
    );
  return null;
}

const introspectionOff = (): GraphQLError =>
  refuse(
    'INTROSPECTION_OFF',
    'This installation does not tell its schema. Take schema.graphql from its documentation.',
  );

const tooCostly = (cost: number, limit: number): GraphQLError =>
  refuse(
    'TOO_COSTLY',
    `The operation may cost ${cost < Number.MAX_SAFE_INTEGER ? Math.round(cost) : 'too many'} points; ${limit} are allowed. Ask for smaller pages ("first", "last") or fewer lists inside lists.`,
    { cost: Math.min(cost, Number.MAX_SAFE_INTEGER), limit },
  );

/** What graphql itself found, under the code that stands for it. */
const withCode = (
  fault: GraphQLError,
  code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED',
): GraphQLError =>
  new GraphQLError(fault.message, {
    ...(fault.nodes && { nodes: fault.nodes }),
    ...(fault.source && { source: fault.source }),
    ...(fault.positions && { positions: fault.positions }),
    extensions: { code },
  });
