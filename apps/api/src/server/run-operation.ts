import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { randomBytes } from 'node:crypto';
import { type Logger } from 'pino';
import { type Context } from '../context.ts';
import { requestError } from '../errors.ts';
import { executing, openExecutor } from './compiled.ts';
import { type Doors } from './doors.ts';
import { type OperationRequest } from './limits/admit.ts';
import { askNoMore, isTimeUp, timedOut } from './limits/until-gone.ts';
import { Written } from './written/written.ts';

/** An answer as it goes over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  /** As JSON. */
  readonly text: string;
  /** Whether it says everything that was asked for: there are data, and no errors. */
  readonly whole: boolean;
  /** Whether everything that was asked for at its top was found. */
  readonly found: boolean;
}

export interface Runner {
  /** An answer that is thrown away is not spoken of in the log. */
  run(asked: OperationRequest, contextValue: Context, thrownAway?: () => boolean): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** What the log is told of an error; it stays with the error until it is known whether anybody gets it. */
const TOLD = Symbol('told');
type Told = [object, string];

/** Runs what the door let in: queries and mutations, on Apollo Server. */
export async function openRunner(log: Logger, schema: GraphQLSchema, doors: Doors): Promise<Runner> {
  // A statement that took too long is not asked a second time.
  const executor = openExecutor(schema, (error, context) => {
    askNoMore((context as Context).em, error);
  });
  const server = new ApolloServer<Context>({
    gateway: executing(schema, executor),
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
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    formatError(formatted, error) {
      let told: Told | undefined;
      const shown = presentable({ error: (...words: Told) => (told = words) }, formatted, error);
      return told ? { ...shown, [TOLD]: told } : shown;
    },
  });
  await server.start();

  return {
    async run({ query, operationName, variables }, contextValue, thrownAway = () => false) {
      const request = {
        query,
        ...(operationName != null && { operationName }),
        ...(variables && { variables }),
      };
      const { http, body } = await server.executeOperation(request, { contextValue });
      if (body.kind !== 'single') throw new Error('Answers are given in one piece.');
      const { errors, data } = body.singleResult;
      if (!thrownAway())
        for (const error of errors ?? []) {
          const told = (error as { [TOLD]?: Told })[TOLD];
          if (told) log.error(...told);
        }
      const status = http.status ?? 200;
      if (data instanceof Written && !errors)
        return { status, text: `{"data":${data.text}}`, whole: true, found: data.found };
      const text = JSON.stringify({ ...(errors && { errors }), ...(data !== undefined && { data }) });
      const found = Object.values(data ?? {}).every((root) => root !== null);
      return { status, text, whole: data != null && !errors, found };
    },
    close: () => server.stop(),
  };
}

/** Our own faults leave as a sentence and a reference; what they were stays in the log. */
export function presentable(
  log: { error(...told: Told): unknown },
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
