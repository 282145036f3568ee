import OAuth2Server from '@node-oauth/oauth2-server';
import express, { type RequestHandler } from 'express';
import { type Application } from '../application.ts';
import { audit, causeOf } from '../audit/audit.ts';
import { Door } from '../audit/origin.ts';
import { type SignInTrail } from '../people/sign-in-trail.ts';
import { ApiToken } from '../people/tokens/api-token.ts';
import { principalOf } from '../people/tokens/create-api-token.ts';
import { tokenSubject } from '../people/tokens/recorded-token.ts';
import { makeAccessToken } from '../people/tokens/access-token.ts';
import { clientOf } from '../people/tokens/oauth-client.ts';
import { type Doors } from './doors.ts';
import { retryAfterSeconds } from './limits/leaky-bucket.ts';

const LIFETIME_S = 60 * 60;
const { Request, Response } = OAuth2Server;

/**
 * `POST /oauth/token`: the client credentials of OAuth 2 (RFC 6749, 4.4) for programs that cannot keep a token as it is.
 * The client shows its id and secret by HTTP Basic or in the form, and is given an access token for an hour. Bounded and
 * counted like an attempt to sign in.
 */
export function oauthDoor(
  { orm, secret, now, log }: Pick<Application, 'orm' | 'secret' | 'now' | 'log'>,
  { limits, meters, addressOf }: Doors,
  trail: SignInTrail,
): RequestHandler[] {
  const oauth = new OAuth2Server({
    model: {
      async getClient(id, shown) {
        const client = await clientOf(orm.em.fork(), id, shown, now());
        return client && { id, grants: ['client_credentials'], scopes: client.scopes };
      },
      getUserFromClient: (client) => Promise.resolve({ id: client.id }),
      // What it may is what its client may: asking for less gives the same, asking for more gives nothing.
      validateScope(_user, client, asked) {
        const held = client['scopes'] as string[];
        return Promise.resolve(asked?.some((scope) => !held.includes(scope)) ? false : held);
      },
      generateAccessToken: (client) => makeAccessToken(secret, client.id, now(), now() + LIFETIME_S * 1000),
      saveToken: (token, client, user) => Promise.resolve({ ...token, client, user }),
      getAccessToken: () => Promise.resolve(false as const),
    },
    accessTokenLifetime: LIFETIME_S,
  });

  const writeIssued = async (id: string, address: string): Promise<void> => {
    const em = orm.em.fork();
    const client = await em.findOneOrFail(ApiToken, { id });
    const origin = { door: Door.OAUTH, address };
    audit(em, causeOf({ principal: principalOf(client), origin, now }), {
      action: 'issueAccessToken',
      subject: tokenSubject(client),
    });
    await em.flush();
  };

  const handler: RequestHandler = async (request, response) => {
    response.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    const address = addressOf(request);
    const body = (request.body ?? {}) as { client_id?: unknown };
    const name = `client ${typeof body.client_id === 'string' ? body.client_id : (request.headers.authorization ?? '')}`;
    const reading = await meters.signIn(address, name);
    if (!reading.allowed) {
      response
        .status(429)
        .set('Retry-After', String(retryAfterSeconds(reading)))
        .json({ error: 'temporarily_unavailable', error_description: 'Too many attempts from here.' });
      return;
    }
    const asked = new Request({
      method: request.method,
      headers: request.headers as Record<string, string>,
      query: {},
      body,
    });
    const answer = new Response({ headers: {} });
    try {
      const { client } = await oauth.token(asked, answer);
      await meters.signedIn(address, name);
      await writeIssued(client.id, address);
    } catch (error) {
      const { code, name: kind, message } = error as { code?: number; name: string; message: string };
      if (code === undefined || code >= 500) {
        log.error({ err: error }, 'an access token could not be made');
        response.status(500).json({ error: 'server_error' });
        return;
      }
      await trail.recordFailure({
        action: 'signInFailed',
        personId: null,
        sessionId: null,
        address,
        after: { way: '/oauth/token', reason: kind },
      });
      response
        .status(code)
        .set(answer.headers ?? {})
        .json({ error: kind, error_description: message });
      return;
    }
    response.status(answer.status ?? 200).json(answer.body);
  };

  return [express.urlencoded({ extended: false, limit: limits.signInBodyBytes }), handler];
}
