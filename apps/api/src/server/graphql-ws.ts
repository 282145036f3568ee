import {
  execute,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type IncomingMessage, type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Application } from '../application.ts';
import { currentViewers } from '../live/current-viewers.ts';
import { type Hub } from '../live/hub.ts';
import { type LiveContext } from '../live/live.resolver.ts';
import { type Delivery } from '../live/stream.ts';
import { subscribeAfresh } from '../live/subscribe-afresh.ts';
import { type Auth } from '../people/auth.ts';
import { type Principal } from '../people/viewer.ts';
import { presentable } from './graphql-http.ts';
import { type MeteredContext } from './limits/rate-limit.resolver.ts';
import { type Limits } from './limits/settings.ts';
import { untilGone } from './limits/until-gone.ts';
import { principalOf } from './principal.ts';
import { type SocketLimits, TRY_AGAIN_LATER, withCost } from './socket-limits.ts';

/** A close code on which clients connect again by themselves. */
const SERVICE_RESTART = 1012;

export interface LiveOptions {
  readonly heartbeatMs: number;
  /** Pages of these origins may use the session cookie; programs send no Origin. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
  readonly limits: Limits;
  readonly sockets: SocketLimits;
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
  { heartbeatMs, mayConnect, limits, sockets: allowed }: LiveOptions,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.socketMessageBytes });
  const draining = new AbortController();
  const viewerNow = currentViewers(app.orm.em, app.now);
  const live = { em: app.orm.em, hub, cursors: app.cursors, now: app.now, viewerNow, heartbeatMs };

  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens: a peer that resets the connection must not take the process with it.
    socket.on('error', () => socket.destroy());
    const refusal = (status: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
    };
    const path = request.url?.split('?')[0];
    if (path !== '/graphql' || draining.signal.aborted || !mayConnect(request)) {
      refusal('403 Forbidden');
      return;
    }
    if (!allowed.mayOpen(request, socket)) {
      refusal('429 Too Many Requests');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, request);
      allowed.watch(webSocket);
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

  const contextOf = async (extra: Partial<Extra>, socket: WebSocket): Promise<LiveContext> => {
    const operation = new AbortController();
    const gone = extra.gone ? [extra.gone.signal] : [];
    return {
      ...(await app.contextFor(extra.principal ?? null)),
      live,
      operation,
      signal: AbortSignal.any([operation.signal, draining.signal, ...gone]),
      onRevoked: () => {
        socket.close(CloseCode.Forbidden, 'Your session or token has ended. Sign in again.');
      },
    };
  };

  const graphql = useServer<Record<string, unknown> | undefined, Extra>(
    {
      schema,
      isProd: true,
      connectionInitWaitTimeout: limits.socketInitMs,
      async onConnect({ extra, connectionParams }) {
        const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
        const headers = {
          ...extra.request.headers,
          ...(typeof given === 'string' && { authorization: given }),
        };
        extra.gone = new AbortController();
        const principal = await principalOf(app, auth, headers);
        if (principal && !allowed.mayStay(principal, extra.socket)) {
          extra.socket.close(TRY_AGAIN_LATER, 'Too many sockets of this session or token. Close one first.');
          return false;
        }
        extra.principal = principal;
        return principal !== null;
      },
      onClose: ({ extra }) => {
        extra.gone?.abort();
      },
      async onSubscribe({ extra, subscriptions }, _id, payload) {
        const open = Object.keys(subscriptions).length;
        const answer = await allowed.letIn(extra.request, extra.principal ?? null, payload, open);
        if (!('args' in answer)) return answer;
        const { args, spent } = answer;
        const context = await contextOf(extra, extra.socket);
        const isQuery = getOperationAST(args.document, args.operationName)?.operation === 'query';
        return {
          ...args,
          contextValue: {
            ...context,
            ...(isQuery && { em: untilGone(context.em, context.signal, limits.answerMs) }),
            spent,
          },
        };
      },
      execute: async (args) =>
        withCost(await execute(args), (args.contextValue as LiveContext & MeteredContext).spent),
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
