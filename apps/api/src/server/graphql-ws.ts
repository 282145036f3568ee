import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
} from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { type IncomingMessage, type Server } from 'node:http';
import { type Duplex } from 'node:stream';
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
import { type AddressOf } from './limits/address.ts';
import { type PrincipalOf } from './principal.ts';
import { openPulse } from './pulse.ts';
import { type Addressee, LONGEST_ID, openReadyFrames } from './ready-frames.ts';
import { TRY_AGAIN_LATER, withCost } from './socket-limits.ts';

/** A close code on which clients connect again by themselves. */
const SERVICE_RESTART = 1012;

/** A dead peer is found out within two of these. */
const PULSE_MS = 30_000;

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  /** What is under the socket. */
  readonly line: Duplex;
  readonly address: string;
  /** What it began with; forgotten once it is known who it is. */
  request: IncomingMessage | null;
  principal: Principal | null;
  /** Ends when the socket does. One for all its operations: a listener each would pile up on a socket that stays. */
  gone: AbortController | null;
}

/** What an operation over a socket is executed with beside the usual: where its answers go. */
interface SocketOperation {
  readonly socket: WebSocket;
  readonly line: Duplex;
  readonly id: string;
  readonly principal: Principal;
}

/** Subscriptions over graphql-ws, with the same session or token as HTTP. */
export function openGraphqlWs(
  server: Server,
  app: Application,
  principalOf: PrincipalOf,
  addressOf: AddressOf,
  { broadcast, connected, questions, admission, masked, mayConnect, limits, allowed }: Live,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.socketMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const operations = new WeakMap<object, SocketOperation>();
  const draining = new AbortController();
  const pulse = openPulse(PULSE_MS);

  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens: a peer that resets the connection must not take the process with it.
    socket.on('error', giveUp);
    const path = request.url?.split('?')[0];
    if (path !== '/graphql' || draining.signal.aborted || !mayConnect(request)) {
      refuse(socket, '403 Forbidden');
      return;
    }
    if (!allowed.mayOpen(request, socket)) {
      refuse(socket, '429 Too Many Requests');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const extra = {
        socket: webSocket,
        line: socket,
        address: addressOf(request),
        request,
        principal: null,
        gone: null,
      };
      take(webSocket, extra);
      pulse.keep(webSocket);
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
      sink: new SocketSink(operation),
    });
    return openEnding(leave);
  };

  const { log } = app;
  const graphql = makeServer<Record<string, unknown> | undefined, Extra>({
    connectionInitWaitTimeout: limits.socketInitMs,
    async onConnect({ extra, connectionParams }) {
      const { request } = extra;
      if (!request) return false;
      extra.request = null;
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      const headers = {
        ...request.headers,
        ...(typeof given === 'string' && { authorization: given }),
      };
      const principal = await principalOf(request, headers);
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
      const answer = await allowed.letIn(extra.address, principal, payload, open);
      if (!('args' in answer)) return answer;
      const { spent } = answer;
      const { address } = extra;
      const kind = getOperationAST(answer.args.document, answer.args.operationName)?.operation;
      const asked =
        kind === 'subscription' ? null : await app.contextFor(principal, { door: Door.SOCKET, address });
      const until = (): AbortSignal => {
        extra.gone ??= new AbortController();
        if (extra.socket.readyState === extra.socket.CLOSED) extra.gone.abort();
        return AbortSignal.any([draining.signal, extra.gone.signal]);
      };
      const args: ExecutionArgs = {
        ...answer.args,
        // A subscription is let in by its rights alone; what it delivers is read through others.
        contextValue: {
          ...(asked ?? (await admission(principal))),
          spent,
          ...(asked && kind === 'query' && { em: untilGone(asked.em, until(), limits.answerMs).em }),
        },
      };
      if (principal) operations.set(args, { socket: extra.socket, line: extra.line, id, principal });
      return args;
    },
    execute: async (args) => withCost(await execute(args), (args.contextValue as MeteredContext).spent),
    subscribe,
    onError: (_ctx, _id, _payload, errors) => errors.map(masked),
    onNext: (_ctx, _id, _payload, _args, { errors, ...result }) =>
      errors ? { ...result, errors: errors.map(masked) } : undefined,
  });

  /** What graphql-ws needs of a socket. It keeps what it is given for as long as the socket lives. */
  const take = (socket: WebSocket, extra: Extra): void => {
    const closed = graphql.opened(
      {
        protocol: socket.protocol,
        // An operation is open until its answer has left, which bounds what a client that reads nothing can ask for.
        // One that cannot leave belongs to a socket that closes: nobody misses it.
        send: (data) =>
          new Promise((resolve) => {
            if (socket.readyState !== socket.OPEN) resolve();
            else
              socket.send(data, () => {
                resolve();
              });
          }),
        close: (code, reason) => {
          socket.close(code, reason);
        },
        onMessage(handle) {
          socket.on('message', (data: Buffer) => {
            handle(data.toString()).catch((error: unknown) => {
              log.error({ err: error }, 'a message on a socket failed');
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          });
        },
      },
      extra,
    );
    socket.once('close', (code, reason) => {
      closed(code, reason.toString()).catch((error: unknown) => {
        log.error({ err: error }, 'a socket could not be let go of');
      });
    });
  };

  return {
    close() {
      draining.abort();
      pulse.close();
      for (const socket of sockets.clients) socket.close(SERVICE_RESTART, 'Service restart');
      return new Promise((resolve, reject) => {
        sockets.close((error) => {
          if (error) reject(error);
          else resolve();
        });
      });
    },
  };
}

function giveUp(this: Duplex): void {
  this.destroy();
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Whoever's access ended is told so. What they still send is answered as from nobody. */
function end(socket: WebSocket): void {
  socket.close(CloseCode.Forbidden, 'Your session or token has ended. Sign in again.');
}

const frames = openReadyFrames();

/**
 * Only the id differs between subscribers of the same: what is said is the same text for all. A class, and flat, since
 * each of its parts is looked at for each message: where that is lies far apart for ten thousand.
 */
class SocketSink implements Sink, Addressee {
  readonly id: string;
  readonly idBytes: number;
  readonly line: Duplex;
  readonly #socket: WebSocket;

  constructor({ socket, line, id }: SocketOperation) {
    this.id = JSON.stringify(id);
    this.idBytes = Buffer.byteLength(this.id);
    this.line = line;
    this.#socket = socket;
  }

  /** Nothing of a socket that closes: what is left there reaches nobody. */
  get queued(): number {
    return this.#socket.readyState === this.#socket.OPEN ? this.line.writableLength : 0;
  }

  send(answer: string): void {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return;
    if (this.idBytes <= LONGEST_ID) frames.write(this, answer);
    else socket.send(`{"id":${this.id},"type":"next","payload":${answer}}`);
  }

  drained(): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      // An empty ping goes out behind all that is queued.
      if (socket.readyState !== socket.OPEN) resolve();
      else {
        socket.once('close', resolve);
        socket.ping('', undefined, () => {
          socket.off('close', resolve);
          resolve();
        });
      }
    });
  }

  refuse(): void {
    end(this.#socket);
  }

  comeAgain(why: string): void {
    this.#socket.close(TRY_AGAIN_LATER, why);
  }
}
