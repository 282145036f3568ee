import express, { type RequestHandler, type Response } from 'express';
import { createSourceEventStream, getOperationAST } from 'graphql';
import { createHandler } from 'graphql-sse';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { requestError } from '../errors.ts';
import { openEnding } from '../live/ending.ts';
import { CaseEventStream } from '../live/live.resolver.ts';
import { type Sink } from '../live/sink.ts';
import { type Principal } from '../people/viewer.ts';
import { type Doors } from './doors.ts';
import { utf8Only } from './limits/asked.ts';
import { refuse, statusOf } from './limits/refusal.ts';
import { type Live } from './live.ts';
import { type PrincipalOf } from './principal.ts';

interface Exchange {
  readonly response: Response;
  principal: Principal | null;
  /** Begins the delivery once the response has begun. */
  begin: () => void;
}

/**
 * Subscriptions over Server-Sent Events, for those who cannot use WebSockets: one request, one stream. Everything but
 * the wire is as over graphql-ws.
 */
export function openGraphqlSse(
  principalOf: PrincipalOf,
  { schema, broadcast, connected, questions, admission, masked, allowed }: Live,
  { limits, meters, addressOf, crossSite }: Doors,
): { handlers: RequestHandler[]; close(): void } {
  const streams = new Set<Response>();
  const handle = createHandler<IncomingMessage, Exchange>({
    schema,
    // One stream for many operations would need a place that knows them all; several nodes have none.
    authenticate: () => undefined,
    async onConnect({ raw, context }) {
      if (crossSite(raw)) return [null, { status: 403, statusText: 'Forbidden' }];
      const turn = await meters.request(addressOf(raw));
      if (!turn.allowed) return tooMany('requests of this address');
      context.principal = await principalOf(raw);
      const { response, principal } = context;
      if (!principal) return refused([requestError('UNAUTHENTICATED').toJSON()], 401);
      // Counted together with sockets: what a stream costs is the same over either.
      if (!allowed.mayOpen(raw, response)) return tooMany('streams of this address');
      if (!allowed.mayStay(principal, response)) return tooMany('streams of this session or token');
      // Counted in before the rights are asked: whatever ends them later finds this stream.
      if (!(await connected.join(principal, response, () => end(response))))
        return refused([requestError('UNAUTHENTICATED').toJSON()], 401);
      return undefined;
    },
    async onSubscribe({ raw, context }, payload) {
      const answer = await allowed.letIn(addressOf(raw), context.principal, payload, 0);
      if (!('args' in answer)) return refused(answer.map(masked), statusOf(answer));
      const operation = getOperationAST(answer.args.document, answer.args.operationName)?.operation;
      if (operation !== 'subscription')
        return refused([
          requestError(
            'BAD_USER_INPUT',
            'Only subscriptions are streamed. Post the rest to /graphql.',
          ).toJSON(),
        ]);
      const contextValue = await admission(context.principal);
      const args = { ...answer.args, contextValue: { ...contextValue, spent: answer.spent } };
      const source = await createSourceEventStream(args);
      if (!(source instanceof CaseEventStream))
        return refused('errors' in source ? (source.errors ?? []).map(masked) : []);
      const { principal, response } = context;
      if (!principal) return refused([requestError('UNAUTHENTICATED').toJSON()]);
      let leave: () => void = () => undefined;
      context.begin = () => {
        const subscriber = {
          principal,
          question: questions.of(args),
          stream: source,
          sink: sinkOf(response),
        };
        leave = broadcast.join(subscriber);
      };
      return openEnding(() => {
        leave();
      });
    },
  });

  const handler: RequestHandler = async (request, response) => {
    const context: Exchange = { response, principal: null, begin: () => undefined };
    const [body, init] = await handle({
      method: request.method,
      url: request.url,
      headers: { get: (name) => String(request.headers[name] ?? '') || null },
      body: () => (typeof request.body === 'string' ? request.body : ''),
      raw: request,
      context,
    });
    response.writeHead(init.status, init.statusText, init.headers);
    if (body === null || typeof body === 'string') {
      response.end(body ?? undefined);
      return;
    }
    streams.add(response);
    response.once('close', () => {
      streams.delete(response);
      void body.return(undefined);
    });
    response.flushHeaders();
    context.begin();
    // What the protocol itself has to say: that it lives, and that it is over.
    for await (const text of body) if (response.writableLength === 0) response.write(text);
    response.end();
  };

  // graphql-sse reads the JSON itself; whatever form a body says it has, it is bounded before.
  const readBody = express.text({ type: () => true, limit: limits.socketMessageBytes, verify: utf8Only });

  return {
    handlers: [readBody, handler],
    close() {
      for (const response of streams) response.end();
    },
  };
}

const asJson = { headers: { 'content-type': 'application/json; charset=utf-8' } };

const refused = (
  errors: readonly object[],
  status = 400,
): [string, { status: number; statusText: string }] => [
  JSON.stringify({ errors }),
  { ...asJson, status, statusText: STATUS_CODES[status] ?? '' },
];

const tooMany = (what: string): ReturnType<typeof refused> =>
  refused([refuse('RATE_LIMITED', `Too many ${what}. Close one, or try again later.`).toJSON()], 429);

/** Whoever's access ended is told so; where nothing was said yet, the line is cut. */
function end(response: Response): void {
  if (response.writableEnded) return;
  if (!response.headersSent) {
    response.destroy();
    return;
  }
  const errors = [requestError('UNAUTHENTICATED').toJSON()];
  response.end(`event: next\ndata: ${JSON.stringify({ errors })}\n\nevent: complete\ndata: \n\n`);
}

function sinkOf(response: Response): Sink {
  return {
    get queued() {
      return response.writableLength;
    },
    send(answer) {
      if (!response.writableEnded) response.write(`event: next\ndata: ${answer}\n\n`);
    },
    drained: () =>
      new Promise((resolve) => {
        if (response.writableLength === 0 || response.destroyed) resolve();
        else {
          response.once('drain', resolve);
          response.once('close', resolve);
        }
      }),
    refuse: () => end(response),
    comeAgain() {
      // Without a last word: a client takes a cut line for what it is, and comes again.
      response.destroy();
    },
  };
}
