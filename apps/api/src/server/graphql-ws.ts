import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Application } from '../application.ts';
import { CaseEventStream } from '../live/live.resolver.ts';
import { openEnding } from '../live/ending.ts';
import { type Sink } from '../live/sink.ts';
import { type Auth } from '../people/auth.ts';
import { type Principal } from '../people/viewer.ts';
import { type Live } from './live.ts';
import { principalOf } from './principal.ts';

/** Close codes on which clients connect again by themselves. */
const SERVICE_RESTART = 1012;
const TRY_AGAIN_LATER = 1013;
const LARGEST_MESSAGE = 256 * 1024;

interface Extra extends Record<PropertyKey, unknown> {
  principal: Principal | null;
}

/** What an operation over a socket is executed with beside the usual: where its answers go. */
interface SocketOperation {
  readonly socket: WebSocket;
  readonly id: string;
  readonly principal: Principal;
}

/** Subscriptions over graphql-ws, with the same session or token as HTTP. */
export function openGraphqlWs(
  server: Server,
  app: Application,
  auth: Auth,
  { schema, broadcast, questions, documentOf, masked, mayConnect }: Live,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  const operations = new WeakMap<object, SocketOperation>();
  let draining = false;

  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    if (path !== '/graphql' || draining || !mayConnect(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, request);
    });
  });

  /** graphql-ws holds the operation; the broadcast writes its answers to the socket, past it. */
  const subscribe = async (
    args: ExecutionArgs,
  ): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> => {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const operation = operations.get(args);
    if (!(source instanceof CaseEventStream) || !operation)
      throw new Error('There is no other stream than that of case events.');
    const question = questions.of(args);
    const leave = broadcast.join({
      principal: operation.principal,
      question,
      stream: source,
      sink: sinkOf(operation),
    });
    return openEnding(leave);
  };

  const graphql = useServer<Record<string, unknown> | undefined, Extra>(
    {
      async onConnect({ extra, connectionParams }) {
        const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
        const headers = {
          ...extra.request.headers,
          ...(typeof given === 'string' && { authorization: given }),
        };
        extra.principal = await principalOf(app, auth, headers);
        return extra.principal !== null;
      },
      async onSubscribe({ extra }, id, { query, operationName, variables }) {
        const { document, errors } = documentOf(query);
        if (errors) return errors;
        const principal = extra.principal ?? null;
        const { em, ...context } = await app.contextFor(principal);
        const subscribing = getOperationAST(document, operationName)?.operation === 'subscription';
        const args: ExecutionArgs = {
          schema,
          document,
          ...(operationName && { operationName }),
          ...(variables && { variableValues: variables }),
          // A subscription is let in by its rights alone; what it delivers is read through others.
          contextValue: subscribing ? context : { ...context, em },
        };
        if (principal) operations.set(args, { socket: extra.socket, id, principal });
        return args;
      },
      subscribe,
      onError: (_ctx, _id, _payload, errors) => errors.map(masked),
      onNext: (_ctx, _id, _payload, _args, { errors, ...result }) =>
        errors ? { ...result, errors: errors.map(masked) } : undefined,
    },
    sockets,
  );

  return {
    async close() {
      draining = true;
      for (const socket of sockets.clients) socket.close(SERVICE_RESTART, 'Service restart');
      await graphql.dispose();
    },
  };
}

/** Only the id differs between subscribers of the same: what is said is the same text for all. */
function sinkOf({ socket, id }: SocketOperation): Sink {
  const before = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return {
    get queued() {
      return socket.bufferedAmount;
    },
    send(answer) {
      if (socket.readyState === socket.OPEN) socket.send(`${before}${answer}}`);
    },
    drained: () =>
      new Promise((resolve) => {
        // An empty ping goes out behind all that is queued.
        if (socket.readyState !== socket.OPEN) resolve();
        else {
          socket.once('close', resolve);
          socket.ping('', undefined, () => {
            socket.off('close', resolve);
            resolve();
          });
        }
      }),
    refuse() {
      socket.close(CloseCode.Forbidden, 'Your session or token has ended. Sign in again.');
    },
    comeAgain(why) {
      socket.close(TRY_AGAIN_LATER, why);
    },
  };
}
