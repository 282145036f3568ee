import { toNodeHandler } from 'better-auth/node';
import express, { type RequestHandler, type Response } from 'express';
import { type Auth } from '../people/auth.ts';
import { ADDRESS_HEADER } from '../people/address-header.ts';
import { type Doors } from './doors.ts';
import { type PolicyName, rateHeaders } from './limits/rate-headers.ts';
import { type Reading, retryAfterSeconds } from './limits/leaky-bucket.ts';
import { alwaysCounted, attemptPaths, isOpen } from './sign-in-paths.ts';

/**
 * Everything under /auth: only what is meant to be reached, bounded in size and rate, and attempts to sign in by rate
 * as well: those of one address, and those of one address for one e-mail address. Nobody can lock somebody else out,
 * and success does not count.
 */
export function signInDoor(auth: Auth, { limits, meters, addressOf, crossSite }: Doors): RequestHandler[] {
  const tooOften = (response: Response, name: PolicyName, reading: Reading, windowMs: number): boolean => {
    rateHeaders(response, name, reading, windowMs, meters.now());
    if (reading.allowed) return false;
    const seconds = retryAfterSeconds(reading);
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
    if (!isOpen(request.method, request.path)) {
      response.status(404).json({ code: 'NOT_FOUND', message: 'There is nothing at this address.' });
      return;
    }
    next();
  };

  const countAttempts: RequestHandler = async (request, response, next) => {
    const address = addressOf(request);
    request.headers[ADDRESS_HEADER] = address;
    if (request.method !== 'POST' || !attemptPaths.includes(request.path)) {
      next();
      return;
    }
    const body = (request.body ?? {}) as { email?: unknown; trustDevice?: unknown };
    // A second factor that is asked for on some days only is none on the others.
    delete body.trustDevice;
    // Without an e-mail address it is what they were given on the way: a challenge, or the session whose password it is.
    const name = typeof body.email === 'string' ? body.email : (request.headers.cookie ?? '');
    const reading = await meters.signIn(address, name);
    if (tooOften(response, 'sign-in', reading, limits.signInsPerNameMs)) return;
    response.once('finish', () => {
      if (response.statusCode < 400 && !alwaysCounted.includes(request.path))
        void meters.signedIn(address, name);
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
