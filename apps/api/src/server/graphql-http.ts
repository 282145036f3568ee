import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type RequestHandler } from 'express';
import { type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { randomBytes } from 'node:crypto';
import { type Logger } from 'pino';
import { type Application } from '../application.ts';
import { type Context } from '../context.ts';
import { requestError } from '../errors.ts';
import { type Auth } from '../people/auth.ts';
import { principalOf } from './principal.ts';

const LARGEST_BODY = '1mb';

/** Queries and mutations over HTTP. */
export async function openGraphqlHttp(
  app: Application,
  auth: Auth,
  schema: GraphQLSchema,
): Promise<{ handlers: RequestHandler[]; close(): Promise<void> }> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    formatError: (formatted, error) => presentable(app.log, formatted, error),
  });
  await server.start();
  return {
    handlers: [
      express.json({ limit: LARGEST_BODY }),
      expressMiddleware(server, {
        context: async ({ req }) => app.contextFor(await principalOf(app, auth, req.headers)),
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
  const reference = randomBytes(4)
    .toString('hex')
    .toUpperCase()
    .replace(/(.{4})/, '$1-');
  log.error({ err: unwrapResolverError(error), reference, path: formatted.path }, 'a request failed');
  const { message, extensions } = requestError('INTERNAL_SERVER_ERROR');
  return {
    message,
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
    extensions: { ...extensions, reference },
  };
}
