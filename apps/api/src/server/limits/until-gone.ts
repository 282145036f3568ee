import { type EntityManager } from '@mikro-orm/postgresql';
import { type GraphQLError } from 'graphql';
import { type ServerResponse } from 'node:http';
import { attached } from '../../attached.ts';
import { Reading } from '../../reading/reading.ts';
import { refuse } from './refusal.ts';

/** PostgreSQL's code for a statement that was cancelled, by us or by its own time limit. */
const QUERY_CANCELED = '57014';

/** Of entity managers for one answer: what ends it. */
const ends = attached<EntityManager, () => void>('end');

/** Asks nothing more for an answer whose time is over, as `error` says: whoever tries again is told so at once. */
export function askNoMore(em: EntityManager, error: unknown): void {
  if (isTimeUp(error)) ends.get(em)?.();
}

/**
 * An entity manager for one answer: its statements are cancelled in the database when `gone` says that nobody waits
 * for it any more, or when `ms` are over. Whoever knows that the answer is made says so with `done`; else all that was
 * read for it stays at hand until then.
 */
export function untilGone(
  em: EntityManager,
  gone: AbortSignal,
  ms: number,
): { readonly em: EntityManager; readonly done: () => void } {
  const over = new AbortController();
  const end = (): void => {
    // The ORM copies what an error holds into one of its own, and nothing else: so both ends carry the code.
    over.abort(Object.assign(new Error('Nobody waits for this any more.'), { code: QUERY_CANCELED }));
  };
  const done = (): void => {
    clearTimeout(timer);
    gone.removeEventListener('abort', end);
  };
  if (gone.aborted) end();
  gone.addEventListener('abort', end, { once: true });
  const timer = setTimeout(() => {
    done();
    end();
  }, ms).unref();
  const fork = em.fork({ signal: over.signal, inflightQueryAbortStrategy: 'cancel query' });
  Reading.stop(fork, over.signal);
  ends.set(fork, end);
  return { em: fork, done };
}

/** Ends when a client goes away before it has its answer. */
export function clientGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** Whether something failed because its time was over: ours, or the database's limit for one statement. */
export function isTimeUp(error: unknown): boolean {
  for (let at: unknown = error, hops = 0; at instanceof Error && hops < 5; at = at.cause, hops++) {
    if ('code' in at && at.code === QUERY_CANCELED) return true;
  }
  return false;
}

/** What whoever asked is told then. */
export const timedOut = (): GraphQLError =>
  refuse(
    'TIMED_OUT',
    'This took longer than a request may and was stopped. Ask for less at once, or try again.',
  );
