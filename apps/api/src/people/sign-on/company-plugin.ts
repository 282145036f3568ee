import { ADDRESS_HEADER } from '../address-header.ts';
import { type EntityManager } from '@mikro-orm/postgresql';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import { type BetterAuthPlugin } from 'better-auth';
import { type Logger } from 'pino';
import { type Now, toDate } from '../../clock-time.ts';
import { type Outside } from '../../outside.ts';
import { type Vault } from '../../vault.ts';
import { COMPANY_CALLBACK } from '../sign-in-allowed.ts';
import { personOfClaims } from './person-of-claims.ts';
import { type Errand, openProvider } from './provider.ts';
import { SignOn } from './sign-on.ts';

export interface CompanyParts {
  readonly em: EntityManager;
  readonly vault: Vault;
  readonly outside: Outside;
  readonly publicUrl: string;
  readonly now: Now;
  readonly log: Logger;
}

interface Remembered extends Errand {
  readonly signOnId: string;
  readonly returnTo: string;
}

/** Why somebody comes back without a session; the sign-in page has a sentence for each. */
type Refusal = 'company-expired' | 'company-failed' | 'company-refused';

const ERRAND_MINUTES = 10;
const COOKIE = 'company_errand';

/**
 * "Sign in with your company": sends people to their organisation's provider by the domain of their address, and takes
 * them in when they come back with its word. What belongs to an errand is kept here, bound to the browser by a signed
 * cookie and used once.
 */
export function companySignOn({ em, vault, outside, publicUrl, now, log }: CompanyParts) {
  const redirectUri = `${publicUrl}/auth${COMPANY_CALLBACK}`;

  const start = createAuthEndpoint('/sign-in/company', { method: 'POST' }, async (ctx) => {
    const { email, returnTo } = (ctx.body ?? {}) as { email?: unknown; returnTo?: unknown };
    const domain = typeof email === 'string' ? email.trim().toLowerCase().split('@').at(-1) : undefined;
    const signOn = domain
      ? await em.fork().findOne(SignOn, { domains: { $contains: [domain] }, enabled: true })
      : null;
    if (!signOn)
      throw new APIError('NOT_FOUND', {
        code: 'NO_COMPANY_SIGN_ON',
        message: 'No organisation signs its people in for this address. Use your password.',
      });
    const { url, errand } = await openProvider(signOn, vault, outside.reach)
      .then((provider) => provider.begin(redirectUri, String(email).trim()))
      .catch((error: unknown) => {
        log.warn({ err: error, issuer: signOn.issuer }, 'a provider of single sign-on does not answer');
        throw new APIError('BAD_GATEWAY', {
          code: 'PROVIDER_SILENT',
          message: "Your organisation's sign-on does not answer. Try again later.",
        });
      });
    const key = generateRandomString(32);
    const remembered: Remembered = { ...errand, signOnId: signOn.id, returnTo: ownPath(returnTo) };
    await ctx.context.internalAdapter.createVerificationValue({
      identifier: `company-${key}`,
      value: JSON.stringify(remembered),
      expiresAt: toDate(now() + ERRAND_MINUTES * 60_000),
    });
    const cookie = ctx.context.createAuthCookie(COOKIE, { maxAge: ERRAND_MINUTES * 60 });
    await ctx.setSignedCookie(cookie.name, key, ctx.context.secret, cookie.attributes);
    return ctx.json({ url });
  });

  const callback = createAuthEndpoint(
    COMPANY_CALLBACK,
    { method: 'GET', requireRequest: true },
    async (ctx) => {
      const back = (refusal: Refusal) => ctx.redirect(`${publicUrl}/?sign-in=${refusal}`);
      const cookie = ctx.context.createAuthCookie(COOKIE);
      const key = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
      ctx.setCookie(cookie.name, '', { ...cookie.attributes, maxAge: 0 });
      const kept = key ? await ctx.context.internalAdapter.consumeVerificationValue(`company-${key}`) : null;
      if (!kept) throw back('company-expired');
      const { signOnId, returnTo, ...errand } = JSON.parse(kept.value) as Remembered;
      const signOn = await em
        .fork()
        .findOne(SignOn, { id: signOnId, enabled: true }, { populate: ['organisation'] });
      if (!signOn) throw back('company-failed');
      // The address the browser was sent to, whatever stands between it and us.
      const url = new URL(redirectUri + new URL(ctx.request.url).search);
      const claims = await openProvider(signOn, vault, outside.reach)
        .then((provider) => provider.finish(url, errand))
        .catch((error: unknown) => {
          log.warn({ err: error, issuer: signOn.issuer }, 'a single sign-on failed');
          return null;
        });
      if (!claims) throw back('company-failed');
      const person = await personOfClaims(em, signOn, claims, now(), ctx.request.headers.get(ADDRESS_HEADER));
      const user = person && (await ctx.context.internalAdapter.findUserById(person.id));
      if (!user) throw back('company-refused');
      const session = await ctx.context.internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      throw ctx.redirect(publicUrl + returnTo);
    },
  );

  return { id: 'casewire-company', endpoints: { start, callback } } satisfies BetterAuthPlugin;
}

/** A path of the portal; anything that could lead elsewhere becomes its first page. */
function ownPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[\w\-./~%?=&]*$/.test(asked) ? asked : '/';
}
