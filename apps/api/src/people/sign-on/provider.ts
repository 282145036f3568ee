import * as oidc from 'openid-client';
import { outwardFetch, type Reach } from '../../reach-out.ts';
import { type Vault } from '../../vault.ts';
import { secretOf, type SignOn } from './sign-on.ts';

/** What the provider says of somebody. */
export interface Claims {
  readonly subject: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly groups: readonly string[];
}

/** What has to come back unchanged between sending somebody away and having them back. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const PATIENCE_S = 10;

/**
 * Reads what the provider says of itself (OpenID Connect discovery). Throws if it cannot be reached or is not what it
 * says; without a secret that is all it is good for. Over plain HTTP only where the network that is reached is one's own.
 */
export async function discover(
  { issuer, clientId }: Pick<SignOn, 'issuer' | 'clientId'>,
  clientSecret: string | null,
  reach: Reach,
): Promise<oidc.Configuration> {
  const server = new URL(issuer);
  const proof = clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret);
  return oidc.discovery(server, clientId, {}, proof, {
    [oidc.customFetch]: outwardFetch(reach) as oidc.CustomFetch,
    timeout: PATIENCE_S,
    ...(server.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
  });
}

export interface Provider {
  /** Where the browser goes, and what to remember until it is back. */
  begin(redirectUri: string, email: string): Promise<{ url: string; errand: Errand }>;
  /** What the provider says of whoever came back to `url`. Throws unless everything fits. */
  finish(url: URL, errand: Errand): Promise<Claims>;
}

export async function openProvider(signOn: SignOn, vault: Vault, reach: Reach): Promise<Provider> {
  const config = await discover(signOn, await vault.open(secretOf(signOn), signOn.clientSecret), reach);
  return {
    async begin(redirectUri, email) {
      const errand: Errand = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: scopesOf(config, signOn),
        code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: 'S256',
        state: errand.state,
        nonce: errand.nonce,
        login_hint: email,
      });
      return { url: url.href, errand };
    },
    async finish(url, { state, nonce, verifier }) {
      const tokens = await oidc.authorizationCodeGrant(config, url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      });
      const told = tokens.claims();
      if (!told) throw new Error('The provider gave no ID token.');
      const more = config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, told.sub)
        : {};
      return claimsOf({ ...more, ...told }, signOn.groupsClaim);
    },
  };
}

/** Some providers give groups only to whoever asks for a scope of that name. */
function scopesOf(config: oidc.Configuration, { groupsClaim }: SignOn): string {
  const known = config.serverMetadata().scopes_supported ?? [];
  return ['openid', 'email', 'profile', ...(known.includes(groupsClaim) ? [groupsClaim] : [])].join(' ');
}

function claimsOf(told: Record<string, unknown> & { sub: string }, groupsClaim: string): Claims {
  const { email, email_verified: verified, name } = told;
  const groups = told[groupsClaim];
  return {
    subject: told.sub,
    email:
      typeof email === 'string' && verified !== false && verified !== 'false'
        ? email.trim().toLowerCase()
        : null,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : null,
    groups: (Array.isArray(groups) ? groups : [groups]).filter(
      (one): one is string => typeof one === 'string',
    ),
  };
}
