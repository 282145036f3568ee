import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type IncomingMessage, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { type Application } from '../application.ts';
import { currentViewers } from '../live/current-viewers.ts';
import { type Hub } from '../live/hub.ts';
import { type LiveContext } from '../live/live.resolver.ts';
import { type Delivery } from '../live/stream.ts';
import { subscribeAfresh } from '../live/subscribe-afresh.ts';
import { type Auth } from '../people/auth.ts';
import { type Principal } from '../people/viewer.ts';
import { presentable } from './graphql-http.ts';
import { principalOf } from './principal.ts';

/** A close code on which clients connect again by themselves. */
const SERVICE_RESTART = 1012;
const LARGEST_MESSAGE = 256 * 1024;

export interface LiveOptions {
  readonly heartbeatMs: number;
  /** Pages of these origins may use the session cookie; programs send no Origin. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
}

interface Extra extends Record<PropertyKey, unknown> {
  principal: Principal | null;
  /** Ends when the socket does. One for all its operations: a listener each would pile up on a socket that stays. */
  gone: AbortController;
}

/** Subscriptions over graphql-ws, with the same session or token as HTTP. */
export function openGraphqlWs(
  server: Server,
  app: Application,
  hub: Hub,
  auth: Auth,
  schema: GraphQLSchema,
  { heartbeatMs, mayConnect }: LiveOptions,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  const draining = new AbortController();
  const viewerNow = currentViewers(app.orm.em, app.now);
  const live = { em: app.orm.em, hub, cursors: app.cursors, now: app.now, viewerNow, heartbeatMs };

  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    if (path !== '/graphql' || draining.signal.aborted || !mayConnect(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, request);
    });
  });

  /** What graphql itself has to say of a request may be read; what a resolver threw goes the way of all our faults. */
  const masked = (error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError => {
    if (!(error instanceof GraphQLError)) return presentable(app.log, error, error);
    const formatted = error.toJSON();
    if (error.originalError || formatted.extensions?.['code'] !== undefined)
      return presentable(app.log, formatted, error);
    return { ...formatted, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
  };

  const graphql = useServer<Record<string, unknown> | undefined, Extra>(
    {
      schema,
      async onConnect({ extra, connectionParams }) {
        const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
        const headers = {
          ...extra.request.headers,
          ...(typeof given === 'string' && { authorization: given }),
        };
        extra.gone = new AbortController();
        extra.principal = await principalOf(app, auth, headers);
        return extra.principal !== null;
      },
      onClose: ({ extra }) => {
        extra.gone?.abort();
      },
      async context({ extra }): Promise<LiveContext> {
        const operation = new AbortController();
        const gone = extra.gone ? [extra.gone.signal] : [];
        return {
          ...(await app.contextFor(extra.principal ?? null)),
          live,
          operation,
          signal: AbortSignal.any([operation.signal, draining.signal, ...gone]),
          onRevoked: () => {
            extra.socket.close(CloseCode.Forbidden, 'Your session or token has ended. Sign in again.');
          },
        };
      },
      subscribe: (args) => {
        const context = args.contextValue as LiveContext;
        return subscribeAfresh(
          args,
          (payload) => ({ ...context, em: app.orm.em.fork(), viewer: (payload as Delivery).viewer }),
          () => {
            context.operation.abort();
          },
        );
      },
      onError: (_ctx, _id, _payload, errors) => errors.map(masked),
      onNext: (_ctx, _id, _payload, _args, { errors, ...result }) =>
        errors ? { ...result, errors: errors.map(masked) } : undefined,
    },
    sockets,
  );

  return {
    async close() {
      draining.abort();
      for (const socket of sockets.clients) socket.close(SERVICE_RESTART, 'Service restart');
      await graphql.dispose();
    },
  };
}
