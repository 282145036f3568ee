import { toNodeHandler } from 'better-auth/node';
import express, { type RequestHandler, type Response } from 'express';
import { ADDRESS_HEADER, type Auth } from '../people/auth.ts';
import { type Doors } from './doors.ts';
import { type PolicyName, rateHeaders } from './limits/rate-headers.ts';
import { type Reading } from './limits/leaky-bucket.ts';

/**
 * Everything under /auth: bounded in size and rate, and attempts to sign in by rate as well: those of one address,
 * and those of one address for one e-mail address. Nobody can lock somebody else out, and success does not count.
 */
export function signInDoor(auth: Auth, { limits, meters, addressOf, crossSite }: Doors): RequestHandler[] {
  const tooOften = (response: Response, name: PolicyName, reading: Reading, windowMs: number): boolean => {
    rateHeaders(response, name, reading, windowMs, meters.now());
    if (reading.allowed) return false;
    const seconds = Math.max(1, Math.ceil(reading.retryAfterMs / 1_000));
    response.status(429).json({
      code: 'RATE_LIMITED',
      message: `Too many ${name === 'sign-in' ? 'attempts to sign in' : name} from here. Try again in ${seconds} s.`,
    });
    return true;
  };

  const atTheDoor: RequestHandler = async (request, response, next) => {
    const reading = await meters.request(addressOf(request));
    if (tooOften(response, 'requests', reading, limits.requestsPerAddressMs)) return;
    if (request.method !== 'GET' && crossSite(request)) {
      response
        .status(403)
        .json({ code: 'CROSS_SITE', message: 'A page of another origin may not sign anybody in or out.' });
      return;
    }
    next();
  };

  const countAttempts: RequestHandler = async (request, response, next) => {
    const address = addressOf(request);
    request.headers[ADDRESS_HEADER] = address;
    if (request.method !== 'POST' || !/^\/sign-in\b/i.test(request.path)) {
      next();
      return;
    }
    const body = request.body as { email?: unknown } | undefined;
    const name = typeof body?.email === 'string' ? body.email : '';
    const reading = await meters.signIn(address, name);
    if (tooOften(response, 'sign-in', reading, limits.signInsPerNameMs)) return;
    response.once('finish', () => {
      if (response.statusCode < 400) void meters.signedIn(address, name);
    });
    next();
  };

  return [
    atTheDoor,
    express.json({ limit: limits.signInBodyBytes }),
    countAttempts,
    toNodeHandler(auth.handler) as RequestHandler,
  ];
}
