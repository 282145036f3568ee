import { type IncomingHttpHeaders } from 'node:http';
import { type Application } from '../application.ts';
import { principalOfToken } from '../people/api-token.ts';
import { type Auth } from '../people/auth.ts';
import { type Principal } from '../people/viewer.ts';

/** Who a request comes from: a bearer token if one is shown (a wrong one is nobody), else the session cookie. */
export async function principalOf(
  { orm }: Pick<Application, 'orm'>,
  auth: Auth,
  headers: IncomingHttpHeaders,
): Promise<Principal | null> {
  const { authorization } = headers;
  if (authorization === undefined) return auth.principalOf(headers);
  const token = /^Bearer (\S+)$/i.exec(authorization.trim())?.[1];
  return token ? principalOfToken(orm.em.fork(), token) : null;
}
