import { type DocumentNode, type GraphQLSchema, Kind, visit } from 'graphql';

/** What a subscriber wants to know of each event. Subscribers who ask the same share one. */
export interface Question {
  readonly key: string;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Set once an answer was seen to speak of the person who asks. */
  personal: boolean;
}

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface Questions {
  /** The question, the same object for all who ask the same. It is forgotten when nobody holds it any more. */
  of(asked: Asked): Question;
}

/** Keeps apart what may be answered differently: document, operation and variables, but for where one begins. */
export function openQuestions(): Questions {
  const known = new Map<string, WeakRef<Question>>();
  const gone = new FinalizationRegistry<string>((key) => {
    if (known.get(key)?.deref() === undefined) known.delete(key);
  });
  const ids = new WeakMap<DocumentNode, { id: number; begins: string | null }>();
  let next = 0;

  const about = (document: DocumentNode) => {
    let found = ids.get(document);
    if (!found) ids.set(document, (found = { id: next++, begins: variableOfBeginning(document) }));
    return found;
  };

  return {
    of({ schema, document, operationName, variableValues }) {
      const { id, begins } = about(document);
      const entries = Object.entries(variableValues ?? {}).filter(([name]) => name !== begins);
      const key = JSON.stringify([id, operationName ?? null, sorted(entries)]);
      const shared = known.get(key)?.deref();
      if (shared) return shared;
      const question: Question = {
        key,
        schema,
        document,
        operationName: operationName ?? undefined,
        variables: Object.fromEntries(entries),
        personal: false,
      };
      known.set(key, new WeakRef(question));
      gone.register(question, key);
      return question;
    },
  };
}

/** The variable that says where the stream begins, if it is used for nothing else: no answer depends on it. */
function variableOfBeginning(document: DocumentNode): string | null {
  const used: string[] = [];
  let begins: string | null = null;
  visit(document, {
    VariableDefinition: { enter: ({ defaultValue }) => (defaultValue ? undefined : false) },
    Field(field) {
      if (field.name.value !== 'caseEvents') return;
      const after = field.arguments?.find(({ name }) => name.value === 'after')?.value;
      if (after?.kind === Kind.VARIABLE) begins = after.name.value;
    },
    Variable({ name }) {
      used.push(name.value);
    },
  });
  return used.filter((name) => name === begins).length === 1 ? begins : null;
}

/** The same text for the same values, in whatever order they were written. */
function sorted(entries: [string, unknown][]): unknown {
  return entries
    .map(([name, value]): [string, unknown] => [name, ordered(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return { fields: sorted(Object.entries(value)) };
}
