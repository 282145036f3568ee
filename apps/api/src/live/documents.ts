import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

/** So many texts are remembered; a client that makes a new one each time costs only itself. */
const REMEMBERED = 1_000;

export type ReadDocument =
  | { readonly document: DocumentNode; readonly errors: null }
  | { readonly document: null; readonly errors: readonly GraphQLError[] };

/** Parses and validates each text once: subscribers with the same text share one document. */
export function openDocuments(schema: GraphQLSchema): (text: string) => ReadDocument {
  const known = new Map<string, ReadDocument>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const read = readDocument(schema, text);
    if (read.errors) return read;
    if (known.size >= REMEMBERED) for (const oldest of known.keys()) if (known.delete(oldest)) break;
    known.set(text, read);
    return read;
  };
}

function readDocument(schema: GraphQLSchema, text: string): ReadDocument {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { document: null, errors: [error] };
  }
  const errors = validate(schema, document);
  return errors.length > 0 ? { document: null, errors } : { document, errors: null };
}
