import { type EntityManager } from '@mikro-orm/postgresql';
import { type GraphQLError, type GraphQLSchema } from 'graphql';
import { hash } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Application } from '../application.ts';
import { Door, fromWithin } from '../audit/origin.ts';
import { Case } from '../cases/case.ts';
import { type Context } from '../context.ts';
import { type Hub } from '../live/hub.ts';
import { type Reader, watch } from '../live/reader.ts';
import { channels } from '../outbox/channels.ts';
import { openStandings, type Standing } from '../outbox/standing.ts';
import { type UseLog } from '../people/credential-use.ts';
import { type Looks, looksOf } from '../reading/looks.ts';
import { Reading } from '../reading/reading.ts';
import { type Doors } from './doors.ts';
import { type Form, formFor } from './form.ts';
import { openChanges } from './kept/changes.ts';
import { type Directory, keepsAnything } from './kept/directory.ts';
import { type AsOf, type Executed, openKeptAnswers, type Repeated } from './kept/kept-answers.ts';
import { knownViewers } from './known-viewers.ts';
import { tooMuch } from './limits/asked.ts';
import { textWithCost, withCostAtEnd } from './limits/cost-of-answer.ts';
import { type Reading as MeterReading } from './limits/leaky-bucket.ts';
import { type Spent } from './limits/meters.ts';
import { type PolicyName, rateHeaders } from './limits/rate-headers.ts';
import { type MeteredContext } from './limits/rate-limit.resolver.ts';
import { notItsQuery } from './limits/only-query.ts';
import { refuse, statusOf } from './limits/refusal.ts';
import { clientGone, untilGone } from './limits/until-gone.ts';
import { type PrincipalOf } from './principal.ts';
import { bodyReader } from './read-body.ts';
import { answerTo } from './request-errors.ts';
import { openRequests, type Readied } from './requests.ts';
import { type HttpAnswer, openRunner } from './run-operation.ts';
import { apiHeaders } from './security-headers.ts';

export interface GraphqlHttp {
  /** Answers a request to /graphql; never fails. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

interface Refused {
  readonly errors: readonly GraphQLError[];
}

/** Whoever has passed everything. */
interface Passed extends Readied {
  readonly reader: Reader | null;
  readonly address: string;
  readonly standing: Standing;
  readonly spent: Spent;
}

/**
 * Queries and mutations over HTTP. A request passes method, rate of its address, origin, size, form, the gate, rate and
 * budget of whoever sent it; then it is answered from the bytes that are at hand, or run. It stands directly on
 * node:http: a framework costs more than an answer that was made before.
 */
export async function openGraphqlHttp(
  app: Application,
  principalOf: PrincipalOf,
  uses: UseLog,
  hub: Hub,
  schema: GraphQLSchema,
  doors: Doors,
  { url, directory }: { readonly url: string; readonly directory: Directory },
): Promise<GraphqlHttp> {
  const { limits, gate, meters, addressOf, crossSite } = doors;
  const { now, book, cursors, relay, readFeed, outside, vault, log } = app;
  const runner = await openRunner(log, schema, doors);
  const usual = await apiHeaders(url);
  const keeps = keepsAnything(limits);
  const requests = openRequests(schema, gate, keeps);
  const viewers = knownViewers(app, principalOf);
  const kept = openKeptAnswers(limits.keptBytes);
  const changesUpTo = openChanges(hub);
  const readBody = bodyReader(limits.bodyBytes);
  let published: number | null = null;

  const standings = openStandings(app.databaseUrl, async (standing) => {
    kept.changed(await changesUpTo(standing));
    if (standing.epochs.sla === published) return;
    // Nobody is answered by this standing from a book that is older.
    await book.renew();
    published = standing.epochs.sla;
  });
  app.listener.on(channels.slaPublished, () => {
    kept.clear();
  });

  const admit = async (request: IncomingMessage, response: ServerResponse): Promise<Passed | Refused> => {
    const refused = (error: GraphQLError): Refused => ({ errors: [error] });
    const tooOften = (name: PolicyName, reading: MeterReading, windowMs: number): Refused | null => {
      rateHeaders(response, name, reading, windowMs, meters.now());
      if (reading.allowed) return null;
      return refused(tooMuch(name, reading));
    };
    const { method, headers } = request;
    // Nothing that a link or an image can cause reaches an operation: they carry no such header.
    const gets = method === 'GET' && headers.authorization !== undefined;
    if (method !== 'POST' && !gets) {
      response.setHeader('Allow', 'POST');
      return refused(
        refuse(
          'METHOD_NOT_ALLOWED',
          'Send operations with POST, as JSON. Queries may come with GET from whoever shows an API token. Subscriptions come over a WebSocket.',
        ),
      );
    }
    const address = addressOf(request);
    const reading = await meters.request(address);
    const flood = tooOften('requests', reading, limits.requestsPerAddressMs);
    if (flood) return flood;
    if (headers.authorization === undefined && crossSite(request)) {
      return refused(
        refuse('CROSS_SITE', 'A page of another origin may not use a session. Programs send an API token.'),
      );
    }
    if (!gets && !isJson(headers['content-type'])) {
      return refused(
        refuse(
          'UNSUPPORTED_MEDIA_TYPE',
          'Send the operation as JSON in UTF-8, with "Content-Type: application/json".',
        ),
      );
    }
    const readied = gets
      ? requests.got(searchOf(request))
      : requests.posted((await readBody(request, response)).toString());
    if ('errors' in readied) return readied;
    const { operation } = readied.admitted.operation;
    if (operation === 'subscription') {
      return refused(
        refuse(
          'BAD_REQUEST',
          'Subscriptions come over a WebSocket at this address, as graphql-transport-ws.',
        ),
      );
    }
    if (gets && operation !== 'query') {
      response.setHeader('Allow', 'POST');
      return refused(refuse('METHOD_NOT_ALLOWED', 'With GET come queries only. Send mutations with POST.'));
    }
    const standing = await standings.now();
    const { principal, reader } = await viewers.of(request, standing.epochs.rights);
    // Whoever is remembered was not looked up, and has used their credential all the same.
    if (principal) uses.note(principal, address);
    const bound = notItsQuery(principal, readied.asked.query);
    if (bound) return refused(bound);
    const turn = await meters.operation(principal, address);
    const rate = tooOften('operations', turn, limits.requestsPerPrincipalMs);
    if (rate) return rate;
    const spent = await meters.spend(principal, address, readied.admitted.cost);
    const budget = tooOften('budget', spent, limits.budgetMs);
    if (budget) return budget;
    return { ...readied, reader, address, standing, spent };
  };

  const rest = { book, cursors, relay, readFeed, outside, vault };

  /** Makes an answer of what answers to this document are known to be made of; if it takes more, of all there is. */
  const reading = async <T>(
    { admitted: { document }, standing }: Passed,
    gone: AbortSignal,
    make: (em: EntityManager, lacked: () => boolean) => Promise<T>,
  ): Promise<T> => {
    const known = directory(standing.epochs.directory);
    const once = async (looks: Looks | null): Promise<{ made: T; lacked: boolean }> => {
      const { em, done } = untilGone(app.orm.em, gone, limits.answerMs);
      if (looks) Reading.only(em, looks);
      if (known) Reading.knowing(em, known);
      const lacked = () => Reading.lacked(em);
      try {
        const made = await make(em, lacked);
        return { made, lacked: lacked() };
      } finally {
        done();
        Reading.end(em);
      }
    };
    const { made, lacked } = await once(looksOf(document));
    return lacked ? (await once(null)).made : made;
  };

  /** Runs it for this request alone. */
  const run = (passed: Passed, gone: AbortSignal): Promise<HttpAnswer> => {
    const { asked, admitted, reader, address, spent } = passed;
    const { principal = null, viewer = null } = reader ?? {};
    const origin = { door: Door.HTTP, address };
    const context = { ...rest, now, principal, viewer, origin, spent };
    // A write is carried through once it is let in: whoever has gone could not know what became of it.
    if (admitted.operation.operation !== 'query')
      return runner.run(asked, { ...context, em: app.orm.em.fork() } satisfies MeteredContext);
    return reading(passed, gone, (em, lacked) =>
      runner.run(asked, { ...context, em } satisfies MeteredContext, lacked),
    );
  };

  /** Runs it for whoever asks the same, and finds out for whom else and how long its answer holds. */
  const runForMany = async (
    { asked }: Passed,
    repeated: Repeated,
    reader: Reader,
    em: EntityManager,
    lacked: () => boolean,
  ): Promise<Executed<HttpAnswer>> => {
    let timed = false;
    const watched = watch(reader);
    const context: Context = watched.context({
      ...rest,
      // What is shared depends on nobody's address.
      origin: fromWithin,
      em,
      now: () => {
        timed = true;
        return now();
      },
    });
    const answer = await runner.run(asked, context, lacked);
    const { status, text, whole, found } = answer;
    const keep = status === 200 && whole && !timed;
    return {
      answer,
      body: keep ? Buffer.from(text) : null,
      looked: watched.looked,
      cases: repeated.footprint.named && found ? casesIn(em) : [],
    };
  };

  const respond = (
    request: IncomingMessage,
    response: ServerResponse,
    { admitted, spent }: Passed,
    form: Form,
    { status, body, tag }: { status: number; body: Buffer | string; tag: string | null },
  ): void => {
    for (const [name, value] of usual) response.setHeader(name, value);
    response.setHeader('Content-Type', `${form}; charset=utf-8`);
    if (admitted.operation.operation === 'query') {
      response.setHeader('Cache-Control', 'private, no-cache');
      response.setHeader('Vary', 'Accept, Authorization, Cookie');
    } else response.setHeader('Cache-Control', 'no-store');
    if (request.method === 'GET' && status === 200) {
      const own = tag ?? tagOf(body);
      response.setHeader('ETag', own);
      if (matches(request.headers['if-none-match'], own)) {
        response.removeHeader('Content-Type');
        response.writeHead(304).end();
        return;
      }
    }
    // What an answer cost moves with every request, so it has no place in one that is compared.
    const withCost = () =>
      typeof body === 'string' ? textWithCost(body, spent) : withCostAtEnd(body, spent);
    const whole = request.method === 'GET' ? body : withCost();
    const length = Buffer.byteLength(whole);
    // Letters of one byte each are sent as they are, without looking at every one again.
    const encoding = length === whole.length ? 'latin1' : 'utf8';
    response.writeHead(status, { 'Content-Length': length }).end(whole, encoding);
  };

  const say = (response: ServerResponse, status: number, form: Form, errors: readonly unknown[]): void => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const [name, value] of usual) response.setHeader(name, value);
    response.setHeader('Content-Type', `${form}; charset=utf-8`);
    response.setHeader('Cache-Control', 'no-store');
    response.writeHead(status).end(JSON.stringify({ errors }));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = formFor(request);
    if (!form) {
      say(response, 406, 'application/json', [
        refuse('BAD_REQUEST', 'Answers are JSON: accept application/json.').toJSON(),
      ]);
      return;
    }
    const passed = await admit(request, response);
    if ('errors' in passed) {
      const { errors } = passed;
      say(
        response,
        statusOf(errors),
        form,
        errors.map((error) => error.toJSON()),
      );
      return;
    }
    const { repeated, reader, standing } = passed;
    if (!repeated || !reader) {
      const made = await run(passed, clientGone(response));
      respond(request, response, passed, form, { status: made.status, body: made.text, tag: null });
      return;
    }
    const at = now();
    const asOf: AsOf = { epochs: standing.epochs, now: at, until: book.nextInForce(at) };
    const known = kept.find(repeated, reader, asOf);
    if (known) {
      respond(request, response, passed, form, { status: 200, ...known });
      return;
    }
    const executed = await kept.execute(repeated, reader, asOf, clientGone(response), (nobodyWaits) =>
      reading(passed, nobodyWaits, (em, lacked) => runForMany(passed, repeated, reader, em, lacked)),
    );
    const { status, text } = executed.answer;
    respond(request, response, passed, form, { status, body: text, tag: null });
  };

  return {
    handle(request, response) {
      answer(request, response).catch((error: unknown) => {
        const { status, errors } = answerTo(error, '/graphql', log);
        say(response, status, formFor(request) ?? 'application/json', errors);
      });
    },
    async close() {
      await runner.close();
      await standings.close();
    },
  };
}

function casesIn(em: Context['em']): string[] {
  const ids: string[] = [];
  for (const entity of em.getUnitOfWork().getIdentityMap().values())
    if (entity instanceof Case) ids.push(entity.id);
  return ids;
}

const tagOf = (body: Buffer | string): string => `"${hash('sha256', body, 'base64url')}"`;

/** Whether a client has these bytes already. A weak comparison, as this header asks for. */
const matches = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag));

function isJson(type: string | undefined): boolean {
  if (type === 'application/json') return true;
  const [, essence, charset] = /^\s*([^;\s]+)\s*(?:;.*?charset="?([^";\s]+))?/i.exec(type ?? '') ?? [];
  return essence?.toLowerCase() === 'application/json' && (!charset || /^utf-?8$/i.test(charset));
}

function searchOf({ url = '' }: IncomingMessage): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}
