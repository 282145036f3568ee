import { type AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** A company's own OpenID Connect provider, with a page that signs in whoever is named in `login_hint`. */
export interface Company {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is known there; a test changes what is said of them. By what stands before the @. */
  readonly people: Record<
    string,
    { email: string; name?: string; groups?: string[]; email_verified?: boolean }
  >;
  /** What the provider was sent, by path. */
  readonly asked: URL[];
  close(): Promise<void>;
}

export async function openCompany(redirectUri: string): Promise<Company> {
  const people: Company['people'] = {};
  const asked: URL[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = {
    client_id: 'casewire',
    client_secret: 'a-secret-that-only-the-two-know',
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: 'client_secret_post' as const,
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
  };
  const provider = new Provider(issuer, {
    clients: [client],
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the test'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_ctx, { uid }) => `/sign-in/${uid}` },
    ttl: { Session: 1, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: 600 },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    asked.push(url);
    if (!url.pathname.startsWith('/sign-in/')) {
      void handle(request, response);
      return;
    }
    void (async () => {
      const { params, prompt } = await provider.interactionDetails(request, response);
      const id = String(params['login_hint']).split('@')[0] ?? '';
      if (!people[id]) {
        await provider.interactionFinished(request, response, { error: 'access_denied' });
        return;
      }
      const grant = new provider.Grant({ accountId: id, clientId: client.client_id });
      grant.addOIDCScope(String(params['scope']));
      const consent = { grantId: await grant.save() };
      await provider.interactionFinished(
        request,
        response,
        prompt.name === 'login' ? { login: { accountId: id }, consent } : { consent },
        { mergeWithLastSubmission: true },
      );
    })();
  });
  return {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    people,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
