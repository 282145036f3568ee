import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import { type RequestHandler } from 'express';
import { type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { randomBytes } from 'node:crypto';
import { type Logger } from 'pino';
import { type Application } from '../application.ts';
import { requestError } from '../errors.ts';
import { type Auth } from '../people/auth.ts';
import { executing, openExecutor } from './compiled.ts';
import { type Doors } from './doors.ts';
import { graphqlDoor, letIn } from './limits/graphql-door.ts';
import { costOfAnswer } from './limits/cost-of-answer.ts';
import { type MeteredContext } from './limits/rate-limit.resolver.ts';
import { clientGone, isTimeUp, timedOut, untilGone } from './limits/until-gone.ts';
import { principalOf } from './principal.ts';

/** Queries and mutations over HTTP. The door parses, validates and reckons; Apollo Server runs what it let in. */
export async function openGraphqlHttp(
  app: Application,
  auth: Auth,
  schema: GraphQLSchema,
  doors: Doors,
): Promise<{ handlers: RequestHandler[]; close(): Promise<void> }> {
  const server = new ApolloServer<MeteredContext>({
    gateway: executing(schema, openExecutor(schema)),
    introspection: doors.introspection,
    hideSchemaDetailsFromClientErrors: !doors.introspection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // The door's documents, by the hash Apollo looks for: nothing is parsed or validated twice.
    documentStore: {
      get: (key) => Promise.resolve(doors.gate.known(key.slice(-64))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      costOfAnswer(),
    ],
    formatError: (formatted, error) => presentable(app.log, formatted, error),
  });
  await server.start();
  return {
    handlers: [
      ...graphqlDoor(doors, (headers) => principalOf(app, auth, headers)),
      expressMiddleware(server, {
        async context({ res }): Promise<MeteredContext> {
          const { admitted, principal, spent } = letIn(res);
          const context = await app.contextFor(principal);
          // A write is carried through once it is let in: whoever has gone could not know what became of it.
          if (admitted.operation.operation !== 'query') return { ...context, spent };
          return { ...context, em: untilGone(context.em, clientGone(res), doors.limits.answerMs), spent };
        },
      }),
    ],
    close: () => server.stop(),
  };
}

/** Our own faults leave as a sentence and a reference; what they were stays in the log. */
export function presentable(
  log: Logger,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') return formatted;
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  const cause = unwrapResolverError(error);
  if (isTimeUp(cause)) return { ...timedOut().toJSON(), ...place };
  const reference = randomBytes(4)
    .toString('hex')
    .toUpperCase()
    .replace(/(.{4})/, '$1-');
  log.error({ err: cause, reference, path: formatted.path }, 'a request failed');
  const { message, extensions } = requestError('INTERNAL_SERVER_ERROR');
  return { message, ...place, extensions: { ...extensions, reference } };
}
