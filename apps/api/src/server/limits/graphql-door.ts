import express, { type RequestHandler, type Response } from 'express';
import { type GraphQLError } from 'graphql';
import { isUtf8 } from 'node:buffer';
import { type Principal } from '../../people/viewer.ts';
import { type Doors } from '../doors.ts';
import { type Admitted, type OperationRequest } from './admit.ts';
import { type Spent } from './meters.ts';
import { type PolicyName, rateHeaders } from './rate-headers.ts';
import { refuse, statusOf } from './refusal.ts';
import { type Reading } from './leaky-bucket.ts';

/** What the door found out, for whoever runs the operation. */
export interface LetIn {
  readonly admitted: Admitted;
  readonly principal: Principal | null;
  readonly spent: Spent;
}

export const letIn = (response: Response): LetIn => response.locals['letIn'] as LetIn;

/** Answers with refusals instead of running anything, as the form of GraphQL answers that the client prefers. */
export function turnAway(response: Response, errors: readonly GraphQLError[]): void {
  const form = response.req.accepts(['application/json', 'application/graphql-response+json']);
  response
    .status(statusOf(errors))
    .type(form || 'application/json')
    .send(JSON.stringify({ errors: errors.map((error) => error.toJSON()) }));
}

/** Thrown while a body is read; the error handler answers it. */
export class BadEncoding extends Error {
  readonly status = 400;
  readonly type = 'encoding.invalid';
}

/** For body-parser's `verify`: bytes that are no UTF-8 are refused instead of being guessed at. */
export function utf8Only(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new BadEncoding('The body is not UTF-8.');
}

/**
 * Everything a GraphQL request over HTTP has to pass before it runs: method, origin, rate of its address, size, form,
 * the gate, rate and budget of whoever sent it. What passes is found with `letIn`.
 */
export function graphqlDoor(
  { limits, gate, meters, addressOf, crossSite }: Doors,
  principalOf: (headers: express.Request['headers']) => Promise<Principal | null>,
): RequestHandler[] {
  const tooOften = (response: Response, name: PolicyName, reading: Reading, windowMs: number): boolean => {
    rateHeaders(response, name, reading, windowMs, meters.now());
    if (reading.allowed) return false;
    const seconds = Math.max(1, Math.ceil(reading.retryAfterMs / 1_000));
    turnAway(response, [tooMuch(name, seconds, reading)]);
    return true;
  };

  const atTheDoor: RequestHandler = async (request, response, next) => {
    if (request.method !== 'POST') {
      response.set('Allow', 'POST');
      turnAway(response, [
        refuse(
          'METHOD_NOT_ALLOWED',
          'Send operations with POST, as JSON. Subscriptions come over a WebSocket.',
        ),
      ]);
      return;
    }
    const reading = await meters.request(addressOf(request));
    if (tooOften(response, 'requests', reading, limits.requestsPerAddressMs)) return;
    if (request.headers.authorization === undefined && crossSite(request)) {
      turnAway(response, [
        refuse('CROSS_SITE', 'A page of another origin may not use a session. Programs send an API token.'),
      ]);
      return;
    }
    const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (!request.is('application/json') || (charset && !/^utf-?8$/i.test(charset))) {
      turnAway(response, [
        refuse(
          'UNSUPPORTED_MEDIA_TYPE',
          'Send the operation as JSON in UTF-8, with "Content-Type: application/json".',
        ),
      ]);
      return;
    }
    next();
  };

  const readBody = express.json({
    limit: limits.bodyBytes,
    verify: utf8Only,
  });

  const throughTheGate: RequestHandler = async (request, response, next) => {
    const asked = asOperation(request.body);
    if ('errors' in asked) return turnAway(response, asked.errors);
    const admitted = gate.admit(asked);
    if ('errors' in admitted) return turnAway(response, admitted.errors);
    if (admitted.operation.operation === 'subscription') {
      return turnAway(response, [
        refuse(
          'BAD_REQUEST',
          'Subscriptions come over a WebSocket at this address, as graphql-transport-ws.',
        ),
      ]);
    }
    const address = addressOf(request);
    const principal = await principalOf(request.headers);
    const turn = await meters.operation(principal, address);
    if (tooOften(response, 'operations', turn, limits.requestsPerPrincipalMs)) return;
    const spent = await meters.spend(principal, address, admitted.cost);
    if (tooOften(response, 'budget', spent, limits.budgetMs)) return;
    response.locals['letIn'] = { admitted, principal, spent } satisfies LetIn;
    next();
  };

  return [atTheDoor, readBody, throughTheGate];
}

export const tooMuch = (name: PolicyName, seconds: number, { limit, remaining }: Reading): GraphQLError =>
  refuse(
    'RATE_LIMITED',
    name === 'budget'
      ? `The budget of ${limit} points is spent: ${remaining} are left, and this costs more. Try again in ${seconds} s; smaller pages cost less, and a subscription costs less than asking again and again.`
      : `Too many ${name}. Try again in ${seconds} s.`,
    { policy: name, limit, remaining, retryAfterSeconds: seconds },
  );

/** The request as it stands in a body, or what is wrong with its form. */
export function asOperation(body: unknown): OperationRequest | { errors: readonly GraphQLError[] } {
  const wrong = (message: string) => ({ errors: [refuse('BAD_REQUEST', message)] });
  if (Array.isArray(body)) {
    return {
      errors: [
        refuse('BATCH_REFUSED', 'Send one operation per request: several travel at once on one connection.'),
      ],
    };
  }
  if (typeof body !== 'object' || body === null) return wrong('Send a JSON object: {"query": "…"}.');
  const { query, operationName, variables } = body as Record<string, unknown>;
  if (typeof query !== 'string' || query.trim() === '')
    return wrong('"query" has to be the text of an operation.');
  if (operationName != null && typeof operationName !== 'string')
    return wrong('"operationName" has to be a text.');
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
    return wrong('"variables" has to be a JSON object.');
  return { query, operationName, variables: variables as Record<string, unknown> | null | undefined };
}
