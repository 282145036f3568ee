import { GraphQLError, type ExecutionResult, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { type IncomingMessage } from 'node:http';
import { type Application } from '../application.ts';
import { openAnswering } from '../live/answers.ts';
import { type Broadcast, openBroadcast } from '../live/broadcast.ts';
import { type Connected, openConnected } from '../live/connected.ts';
import { currentViewers } from '../live/current-viewers.ts';
import { type Hub } from '../live/hub.ts';
import { openQuestions, type Questions } from '../live/question.ts';
import { fromWithin } from '../audit/origin.ts';
import { type Context } from '../context.ts';
import { type Principal } from '../people/viewer.ts';
import { type Directory } from './kept/directory.ts';
import { presentable } from './run-operation.ts';
import { type Limits } from './limits/settings.ts';
import { type SocketLimits } from './socket-limits.ts';

export interface LiveOptions {
  readonly heartbeatMs: number;
  /** Pages of these origins may use the session cookie; programs send no Origin. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
  /** A reader for whom more bytes than this are queued is sent away to come again. */
  readonly mostQueued: number;
  readonly limits: Limits;
  /** What a connection may do, over whichever transport. */
  readonly allowed: SocketLimits;
  readonly directory: Directory;
}

/** What both transports of subscriptions share. */
export interface Live extends Pick<LiveOptions, 'mayConnect' | 'limits' | 'allowed'> {
  readonly schema: GraphQLSchema;
  readonly broadcast: Broadcast;
  readonly connected: Connected;
  readonly questions: Questions;
  /** What a subscription is let in by: rights, asked together with those of all who come at the same time. */
  readonly admission: (principal: Principal | null) => Promise<Omit<Context, 'em'>>;
  /** An error as it may leave. */
  readonly masked: (error: GraphQLError | GraphQLFormattedError) => GraphQLFormattedError;
}

export function openLive(app: Application, hub: Hub, schema: GraphQLSchema, options: LiveOptions): Live {
  const { now, book, cursors, relay, readFeed, outside, vault, log } = app;
  const { em } = app.orm;
  const viewers = currentViewers(em, now);
  const rest = { origin: fromWithin, now, book, cursors, relay, readFeed, outside, vault };

  /** What graphql itself has to say of a request may be read; what a resolver threw goes the way of all our faults. */
  const masked = (error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError => {
    if (!(error instanceof GraphQLError)) return presentable(log, error, error);
    const formatted = error.toJSON();
    if (error.originalError || formatted.extensions?.['code'] !== undefined)
      return presentable(log, formatted, error);
    return { ...formatted, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
  };
  const present = ({ errors = [] }: ExecutionResult) => {
    const shown = errors.map(masked);
    return { errors: shown, ours: shown.some(({ extensions }) => extensions?.['code'] === OURS) };
  };

  return {
    schema,
    questions: openQuestions(),
    masked,
    mayConnect: options.mayConnect,
    limits: options.limits,
    allowed: options.allowed,
    async admission(principal) {
      const viewer = principal && (await viewers.of(principal));
      return { principal: viewer && principal, viewer, ...rest };
    },
    connected: openConnected(app.listener, viewers.of, now, log),
    broadcast: openBroadcast({
      em,
      hub,
      cursors,
      now,
      log,
      viewers,
      answers: openAnswering({ em, rest, present, directory: options.directory }),
      heartbeatMs: options.heartbeatMs,
      mostQueued: options.mostQueued,
    }),
  };
}

const OURS = 'INTERNAL_SERVER_ERROR';
