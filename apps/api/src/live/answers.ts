import { type EntityManager } from '@mikro-orm/postgresql';
import { execute, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { type Context } from '../context.ts';
import { principalKey } from '../people/viewer.ts';
import { type KnownRows } from '../reading/known-rows.ts';
import { Looks } from '../reading/looks.ts';
import { Reading } from '../reading/reading.ts';
import { type CaseEventItem } from './delivery.ts';
import { type Question } from './question.ts';
import { type Reader, scopeOf, watch } from './reader.ts';

/** Answers questions about events, each only once for all whose answer must be the same. */
export interface Answers {
  /** The answer as it goes on the wire: one serialised execution result. */
  to(question: Question, item: CaseEventItem, reader: Reader): Promise<string>;
  /** The same for everybody with the rights of `reader`; null if it may differ between them: then ask for each. */
  forAll(question: Question, item: CaseEventItem, reader: Reader): Promise<string | null>;
  /** How many executions it took so far. */
  readonly executions: number;
}

export interface AnswersParts {
  readonly em: EntityManager;
  /** What every context holds beside em, principal and viewer. */
  readonly rest: Omit<Context, 'em' | 'principal' | 'viewer'>;
  /** Makes the errors of a result fit to leave; says whether one of them was our own fault. */
  readonly present: (result: ExecutionResult) => { errors: GraphQLFormattedError[]; ours: boolean };
  /** Rows of the directory that need not be read again, as of an epoch of it. */
  readonly directory: (epoch: number) => KnownRows | null;
}

/** Begins answers, as of an epoch of the directory; with null all of it is read anew. */
export type Answering = (directory: number | null) => Answers;

/** Answers of which each has read ahead what was followed for those before. */
export function openAnswering(parts: AnswersParts): Answering {
  const followed = new Looks();
  return (directory) => openAnswers(parts, followed, directory === null ? null : parts.directory(directory));
}

/** What a resolver could not read a moment ago it may read now; after that the answer says what is wrong. */
const PATIENCE_MS = [100, 400, 1_600];

/**
 * Answers for one helping of events. Readers with the same rights read through one entity manager, so that what is
 * loaded for one event is there for the next, and nothing loaded under other rights is.
 *
 * An answer may depend on the question, the event, what the database holds, and the reader. All of a reader's rights
 * are part of the key under which it is shared; the person is not. So a reader given to a resolver notices whether
 * anybody looks at who they are: an answer in which that happened is theirs alone, and the others get their own. What
 * was not looked at cannot have made a difference.
 */
function openAnswers({ em, rest, present }: AnswersParts, followed: Looks, rows: KnownRows | null): Answers {
  const readings = new Map<string, EntityManager>();
  const shared = new Map<string, Promise<{ text: string; of: string | null }>>();
  const own = new Map<string, Promise<{ text: string }>>();
  let executions = 0;

  const readingOf = (scope: string): EntityManager => {
    const known = readings.get(scope);
    if (known) return known;
    const made = em.fork();
    Reading.ahead(made, followed);
    if (rows) Reading.knowing(made, rows);
    readings.set(scope, made);
    return made;
  };

  const run = async (
    question: Question,
    item: CaseEventItem,
    reader: Reader,
    reading: EntityManager,
  ): Promise<{ text: string; of: string | null }> => {
    const watched = watch(reader);
    const contextValue = watched.context({ ...rest, em: reading });
    for (let attempt = 0; ; attempt++) {
      executions++;
      const { data, errors, extensions } = await execute({
        schema: question.schema,
        document: question.document,
        operationName: question.operationName,
        variableValues: question.variables,
        rootValue: item,
        contextValue,
      });
      const said = errors && present({ errors });
      const wait = PATIENCE_MS[attempt];
      if (said?.ours && wait !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      const text = JSON.stringify({
        data,
        ...(said && { errors: said.errors }),
        ...(extensions && { extensions }),
      });
      return { text, of: watched.looked ? principalKey(reader.principal) : null };
    }
  };

  const sharedBy = (question: Question, item: CaseEventItem, reader: Reader) => {
    const scope = scopeOf(reader.viewer);
    const key = `${question.key}\n${item.key}\n${scope}`;
    return once(shared, key, () => run(question, item, reader, readingOf(scope)));
  };

  return {
    async to(question, item, reader) {
      const me = principalKey(reader.principal);
      if (!question.personal) {
        const answer = await sharedBy(question, item, reader);
        if (answer.of === null || answer.of === me) return answer.text;
        question.personal = true;
      }
      const scope = scopeOf(reader.viewer);
      const mine = readingOf(`${scope}\n${me}`);
      const key = `${question.key}\n${item.key}\n${scope}\n${me}`;
      return (await once(own, key, () => run(question, item, reader, mine))).text;
    },
    async forAll(question, item, reader) {
      if (question.personal) return null;
      const answer = await sharedBy(question, item, reader);
      return answer.of === null ? answer.text : null;
    },
    get executions() {
      return executions;
    },
  };
}

function once<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(key);
  if (known) return known;
  const making = make();
  made.set(key, making);
  return making;
}
