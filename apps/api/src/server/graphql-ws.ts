import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
} from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Application } from '../application.ts';
import { Door } from '../audit/origin.ts';
import { CaseEventStream } from '../live/live.resolver.ts';
import { openEnding } from '../live/ending.ts';
import { type Sink } from '../live/sink.ts';
import { type Principal } from '../people/viewer.ts';
import { type MeteredContext } from './limits/rate-limit.resolver.ts';
import { untilGone } from './limits/until-gone.ts';
import { type Live } from './live.ts';
import { type PrincipalOf } from './principal.ts';
import { TRY_AGAIN_LATER, withCost } from './socket-limits.ts';

/** A close code on which clients connect again by themselves. */
const SERVICE_RESTART = 1012;

interface Extra extends Record<PropertyKey, unknown> {
  principal: Principal | null;
  /** Ends when the socket does. One for all its operations: a listener each would pile up on a socket that stays. */
  gone: AbortController;
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
  principalOf: PrincipalOf,
  { broadcast, connected, questions, admission, masked, mayConnect, limits, allowed }: Live,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.socketMessageBytes });
  const operations = new WeakMap<object, SocketOperation>();
  const draining = new AbortController();

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
      isProd: true,
      connectionInitWaitTimeout: limits.socketInitMs,
      async onConnect({ extra, connectionParams }) {
        const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
        const headers = {
          ...extra.request.headers,
          ...(typeof given === 'string' && { authorization: given }),
        };
        extra.gone = new AbortController();
        const principal = await principalOf(extra.request, headers);
        if (principal && !allowed.mayStay(principal, extra.socket)) {
          extra.socket.close(TRY_AGAIN_LATER, 'Too many sockets of this session or token. Close one first.');
          return false;
        }
        // Counted in before the rights are asked: whatever ends them later finds this socket.
        if (!principal || !(await connected.join(principal, extra.socket, () => end(extra.socket))))
          return false;
        extra.principal = principal;
        return true;
      },
      onClose: ({ extra }) => {
        extra.gone?.abort();
      },
      async onSubscribe({ extra, subscriptions }, id, payload) {
        const open = Object.keys(subscriptions).length;
        const principal = extra.principal ?? null;
        const answer = await allowed.letIn(extra.request, principal, payload, open);
        if (!('args' in answer)) return answer;
        const { spent, address } = answer;
        const kind = getOperationAST(answer.args.document, answer.args.operationName)?.operation;
        const asked =
          kind === 'subscription' ? null : await app.contextFor(principal, { door: Door.SOCKET, address });
        const until = (): AbortSignal =>
          AbortSignal.any([draining.signal, ...(extra.gone ? [extra.gone.signal] : [])]);
        const args: ExecutionArgs = {
          ...answer.args,
          // A subscription is let in by its rights alone; what it delivers is read through others.
          contextValue: {
            ...(asked ?? (await admission(principal))),
            spent,
            ...(asked && kind === 'query' && { em: untilGone(asked.em, until(), limits.answerMs).em }),
          },
        };
        if (principal) operations.set(args, { socket: extra.socket, id, principal });
        return args;
      },
      execute: async (args) => withCost(await execute(args), (args.contextValue as MeteredContext).spent),
      subscribe,
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

/** Whoever's access ended is told so. What they still send is answered as from nobody. */
function end(socket: WebSocket): void {
  socket.close(CloseCode.Forbidden, 'Your session or token has ended. Sign in again.');
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
    refuse: () => end(socket),
    comeAgain(why) {
      socket.close(TRY_AGAIN_LATER, why);
    },
  };
}
