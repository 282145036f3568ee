import { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { type Application } from '../application.ts';
import { type Auth } from '../people/auth.ts';
import { type UseLog } from '../people/credential-use.ts';
import { principalOfAccessToken } from '../people/tokens/access-token.ts';
import { principalOfToken } from '../people/tokens/create-api-token.ts';
import { type Principal } from '../people/viewer.ts';
import { type AddressOf } from './limits/address.ts';

/** Who a request comes from; `headers` may say more than the request's own. Noted as a use of what was shown. */
export type PrincipalOf = (
  request: IncomingMessage,
  headers?: IncomingHttpHeaders,
) => Promise<Principal | null>;

/** A bearer token if one is shown (a wrong one is nobody), else the session cookie. */
export function principalReader(
  { orm, secret, now }: Pick<Application, 'orm' | 'secret' | 'now'>,
  auth: Auth,
  uses: UseLog,
  addressOf: AddressOf,
): PrincipalOf {
  const read = async ({ authorization, ...headers }: IncomingHttpHeaders): Promise<Principal | null> => {
    if (authorization === undefined) return auth.principalOf(headers);
    const token = /^Bearer (\S+)$/i.exec(authorization.trim())?.[1];
    if (!token) return null;
    const em = orm.em.fork();
    return (await principalOfToken(em, token)) ?? (await principalOfAccessToken(em, secret, token, now()));
  };
  return async (request, headers = request.headers) => {
    const principal = await read(headers);
    if (principal) uses.note(principal, addressOf(request));
    return principal;
  };
}
