import { type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { createHash } from 'node:crypto';
import { type Footprint, footprintOf } from './kept/footprint.ts';
import { type Repeated } from './kept/kept-answers.ts';
import { type Admitted, type Gate, type OperationRequest } from './limits/admit.ts';
import { asOperation } from './limits/asked.ts';
import { refuse } from './limits/refusal.ts';

/** A request whose text was found fit to run. */
export interface Readied {
  readonly asked: OperationRequest;
  readonly admitted: Admitted;
  /** How its answers are kept; null if they are not. */
  readonly repeated: Repeated | null;
}

type Reading = Readied | { readonly errors: readonly GraphQLError[] };

/** What of a request is worked out from its text alone, remembered for those who send the same again. */
export interface Requests {
  /** Of the body of a POST. */
  posted(body: string): Reading;
  /** Of the query part of the address of a GET, with its question mark. */
  got(search: string): Reading;
}

/** As many requests are remembered, of at most so many characters: programs repeat themselves. */
const REMEMBERED = 1_000;
const LONGEST = 8_192;

/** `keep` says whether answers are kept at all. */
export function openRequests(schema: GraphQLSchema, gate: Gate, keep: boolean): Requests {
  const remembered = new Map<string, Readied>();
  const footprints = new WeakMap<DocumentNode, { readonly of: Footprint | null }>();

  const footprint = (document: DocumentNode): Footprint | null => {
    let found = footprints.get(document);
    if (!found) footprints.set(document, (found = { of: footprintOf(schema, document) }));
    return found.of;
  };

  const ready = (text: string, body: unknown): Reading => {
    const asked = asOperation(body);
    if ('errors' in asked) return asked;
    const admitted = gate.admit(asked);
    if ('errors' in admitted) return admitted;
    const repeats = keep && admitted.operation.operation === 'query' && text.length <= LONGEST;
    const kept = repeats ? footprint(admitted.document) : null;
    const key = createHash('sha256').update(text).digest('base64');
    return { asked, admitted, repeated: kept && { key, footprint: kept, personal: false } };
  };

  const recall = (text: string, read: () => unknown, notJson: string): Reading => {
    const found = remembered.get(text);
    if (found) {
      remembered.delete(text);
      remembered.set(text, found);
      return found;
    }
    let body: unknown;
    try {
      body = read();
    } catch {
      return { errors: [refuse('BAD_REQUEST', notJson)] };
    }
    const reading = ready(text, body);
    // Mutations are not repeated, and may hold what nobody should find in memory.
    if ('errors' in reading || text.length > LONGEST || !isQuery(reading)) return reading;
    remembered.set(text, reading);
    const oldest = remembered.size > REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    return reading;
  };

  return {
    posted: (body) => recall(body, () => JSON.parse(body) as unknown, 'The body is not JSON.'),
    got: (search) =>
      recall(
        search,
        () => {
          const given = new URLSearchParams(search);
          const variables = given.get('variables');
          return {
            query: given.get('query'),
            operationName: given.get('operationName') ?? undefined,
            variables: variables === null ? undefined : (JSON.parse(variables) as unknown),
          };
        },
        '"variables" is not JSON.',
      ),
  };
}

const isQuery = ({ admitted }: Readied): boolean => admitted.operation.operation === 'query';
