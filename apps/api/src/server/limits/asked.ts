import { type GraphQLError } from 'graphql';
import { isUtf8 } from 'node:buffer';
import { type OperationRequest } from './admit.ts';
import { type PolicyName } from './rate-headers.ts';
import { refuse } from './refusal.ts';
import { type Reading, retryAfterSeconds } from './leaky-bucket.ts';

/** Thrown while a body is read; the error handler answers it. */
class BadEncoding extends Error {
  readonly status = 400;
  readonly type = 'encoding.invalid';
}

/** For body-parser's `verify`: bytes that are no UTF-8 are refused instead of being guessed at. */
export function utf8Only(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new BadEncoding('The body is not UTF-8.');
}

export function tooMuch(name: PolicyName, reading: Reading): GraphQLError {
  const { limit, remaining } = reading;
  const seconds = retryAfterSeconds(reading);
  return refuse(
    'RATE_LIMITED',
    name === 'budget'
      ? `The budget of ${limit} points is spent: ${remaining} are left, and this costs more. Try again in ${seconds} s; smaller pages cost less, and a subscription costs less than asking again and again.`
      : `Too many ${name}. Try again in ${seconds} s.`,
    { policy: name, limit, remaining, retryAfterSeconds: seconds },
  );
}

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
