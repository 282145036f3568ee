import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from '../processes/ports.ts';

export interface Company extends AsyncDisposable {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A company's own OpenID Connect provider with the library's plain pages: whoever types a name is that person. */
export async function startCompany(
  redirectUri: string,
  people: Readonly<Record<string, { email: string; name: string; groups: string[] }>>,
): Promise<Company> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${String(port)}`;
  const clientId = 'casewire';
  const clientSecret = 'only-the-two-know-this';
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { email: ['email'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    cookies: { keys: ['of the test'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  });
  const handle = provider.callback();
  const server = createServer((request, response) => void handle(request, response)).listen(
    port,
    '127.0.0.1',
  );
  await once(server, 'listening');
  return {
    issuer,
    clientId,
    clientSecret,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
