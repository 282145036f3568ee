import { type RequestHandler, type Response } from 'express';
import { createSourceEventStream, getOperationAST } from 'graphql';
import { createHandler } from 'graphql-sse';
import { type IncomingMessage } from 'node:http';
import { type Application } from '../application.ts';
import { requestError } from '../errors.ts';
import { openEnding } from '../live/ending.ts';
import { CaseEventStream } from '../live/live.resolver.ts';
import { type Sink } from '../live/sink.ts';
import { type Auth } from '../people/auth.ts';
import { type Principal } from '../people/viewer.ts';
import { type Live } from './live.ts';
import { principalOf } from './principal.ts';

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
  app: Application,
  auth: Auth,
  { schema, broadcast, questions, masked, mayConnect, limits, allowed }: Live,
): { handler: RequestHandler; close(): void } {
  const streams = new Set<Response>();
  const handle = createHandler<IncomingMessage, Exchange>({
    schema,
    // One stream for many operations would need a place that knows them all; several nodes have none.
    authenticate: () => undefined,
    async onConnect({ raw, context }) {
      if (!mayConnect(raw)) return [null, { status: 403, statusText: 'Forbidden' }];
      context.principal = await principalOf(app, auth, raw.headers);
      if (context.principal) {
        const { response, principal } = context;
        // Counted together with sockets: what a stream costs is the same over either.
        if (allowed.mayOpen(raw, response) && allowed.mayStay(principal, response)) return undefined;
        return [null, { status: 429, statusText: 'Too Many Requests' }];
      }
      const error = requestError('UNAUTHENTICATED').toJSON();
      return [JSON.stringify({ errors: [error] }), { ...asJson, status: 401, statusText: 'Unauthorized' }];
    },
    async onSubscribe({ raw, context }, payload) {
      const answer = await allowed.letIn(raw, context.principal, payload, 0);
      if (!('args' in answer)) return refused(answer.map(masked));
      const operation = getOperationAST(answer.args.document, answer.args.operationName)?.operation;
      if (operation !== 'subscription')
        return refused([
          requestError(
            'BAD_USER_INPUT',
            'Only subscriptions are streamed. Post the rest to /graphql.',
          ).toJSON(),
        ]);
      const { em: _em, ...contextValue } = await app.contextFor(context.principal);
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
      body: () => readBody(request, limits.socketMessageBytes),
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

  return {
    handler,
    close() {
      for (const response of streams) response.end();
    },
  };
}

const asJson = { headers: { 'content-type': 'application/json; charset=utf-8' } };

const refused = (errors: readonly object[]): [string, { status: number; statusText: string }] => [
  JSON.stringify({ errors }),
  { ...asJson, status: 400, statusText: 'Bad Request' },
];

function readBody(request: IncomingMessage, largest: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
      if (text.length > largest) request.destroy();
    });
    request.once('error', reject);
    request.once('end', () => {
      resolve(text);
    });
  });
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
    refuse() {
      const errors = [requestError('UNAUTHENTICATED').toJSON()];
      response.end(`event: next\ndata: ${JSON.stringify({ errors })}\n\nevent: complete\ndata: \n\n`);
    },
    comeAgain() {
      // Without a last word: a client takes a cut line for what it is, and comes again.
      response.destroy();
    },
  };
}
