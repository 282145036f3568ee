import { type Response } from 'express';
import { type Reading } from './leaky-bucket.ts';

/** Which bucket a reading is of, as the headers name it. */
export type PolicyName = 'budget' | 'operations' | 'requests' | 'sign-in';

/**
 * Says a bucket's state in the standard headers (RateLimit-Policy, RateLimit; seconds, rounded up), and when to try
 * again if nothing went in.
 */
export function rateHeaders(
  response: Pick<Response, 'set'>,
  name: PolicyName,
  reading: Reading,
  windowMs: number,
  now: number,
): void {
  const seconds = (ms: number): number => Math.ceil(ms / 1_000);
  response.set('RateLimit-Policy', `"${name}";q=${reading.limit};w=${seconds(windowMs)}`);
  response.set('RateLimit', `"${name}";r=${reading.remaining};t=${seconds(reading.resetAt - now)}`);
  if (!reading.allowed) response.set('Retry-After', String(Math.max(1, seconds(reading.retryAfterMs))));
}
