import { type ServerResponse } from 'node:http';
import { type Reading, retryAfterSeconds } from './leaky-bucket.ts';

/** Which bucket a reading is of, as the headers name it. */
export type PolicyName = 'budget' | 'operations' | 'requests' | 'sign-in';

/**
 * Says a bucket's state in the standard headers (RateLimit-Policy, RateLimit; seconds, rounded up), and when to try
 * again if nothing went in.
 */
export function rateHeaders(
  response: Pick<ServerResponse, 'setHeader'>,
  name: PolicyName,
  reading: Reading,
  windowMs: number,
  now: number,
): void {
  const seconds = (ms: number): number => Math.ceil(ms / 1_000);
  response.setHeader('RateLimit-Policy', `"${name}";q=${reading.limit};w=${seconds(windowMs)}`);
  response.setHeader('RateLimit', `"${name}";r=${reading.remaining};t=${seconds(reading.resetAt - now)}`);
  if (!reading.allowed) response.setHeader('Retry-After', String(retryAfterSeconds(reading)));
}
