import { passkey } from '@better-auth/passkey';
import { APIError } from 'better-auth/api';
import { type BetterAuthPlugin } from 'better-auth';
import { haveIBeenPwned, twoFactor } from 'better-auth/plugins';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD, verifyPassword } from './password.ts';
import { ADDRESS_HEADER } from './address-header.ts';
import { signInHooks, type SignInTrail } from './sign-in-trail.ts';
import { type AuthUser } from './auth-user.ts';
import { mayComeIn, refuseIfNotAllowed } from './sign-in-allowed.ts';

export const RESET_MINUTES = 60;

export interface AuthSettings {
  /** Signs cookies; second factors of before there were keys lie under it. */
  readonly secret: string;
  /** Second factors and recovery codes lie under these, the first for new ones. */
  readonly secrets?: { version: number; value: string }[] | undefined;
  readonly publicUrl: string;
  readonly trustedOrigins: readonly string[];
  /** Whether new passwords are looked up, by a part of their hash, in the public list of stolen ones. */
  readonly breachCheck?: boolean | undefined;
  /** Sends the link of a reset that a person asked for. Without it they have to ask an administrator. */
  readonly sendReset?:
    ((person: { name: string; email: string }, token: string) => Promise<void>) | undefined;
  /** Where everything that happens at the door is written down. */
  readonly trail?: SignInTrail | undefined;
  /** Ways in beside those of the library. */
  readonly plugins?: readonly BetterAuthPlugin[] | undefined;
}

const HOUR_S = 60 * 60;
const DAY_S = 24 * HOUR_S;

/** What the library is told; also what its schema check in the tests runs on. */
export function authOptions(pool: pg.Pool, options: AuthSettings) {
  const { sendReset, trail } = options;
  return {
    appName: 'Casewire',
    baseURL: options.publicUrl,
    basePath: '/auth',
    secret: options.secret,
    ...(options.secrets && { secrets: options.secrets }),
    database: pool,
    trustedOrigins: [...options.trustedOrigins],
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_MINUTES * 60,
      ...(trail && {
        onPasswordReset: ({ user }: { user: AuthUser }, request?: Request) =>
          trail.record({
            action: 'resetPassword',
            personId: user.id,
            sessionId: null,
            address: request?.headers.get(ADDRESS_HEADER) ?? null,
            after: { way: '/reset-password' },
          }),
      }),
      ...(sendReset && {
        // Not waited for: how long a mail takes would tell that the address is known.
        sendResetPassword: ({ user, token }: { user: AuthUser; token: string }) => {
          void mayComeIn(pool, user.id).then((may) => (may ? sendReset(user, token) : undefined));
          return Promise.resolve();
        },
      }),
    },
    // A session ends after a week, used or not: it is read with its refresh switched off.
    session: { expiresIn: 7 * DAY_S, freshAge: HOUR_S },
    verification: { storeIdentifier: 'hashed' as const },
    // Attempts are counted at the door (server/sign-in-door.ts), for all processes alike.
    rateLimit: { enabled: false },
    plugins: [
      // The library would sign cookies with the newest of the keys, and a new key would sign everybody out.
      { id: 'casewire-cookies', init: () => ({ context: { secret: options.secret } }) },
      twoFactor({ issuer: 'Casewire' }),
      passkey({
        rpName: 'Casewire',
        rpID: new URL(options.publicUrl).hostname,
        origin: [...options.trustedOrigins],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => {
            requireTheirHand(verification.registrationInfo?.userVerified);
          },
        },
        authentication: {
          afterVerification: ({ verification }) => {
            requireTheirHand(verification.authenticationInfo.userVerified);
          },
        },
      }),
      ...(options.breachCheck ? [haveIBeenPwned()] : []),
      ...(options.plugins ?? []),
    ],
    ...(trail && { hooks: signInHooks(trail) }),
    databaseHooks: {
      session: {
        create: {
          before: async (session: { userId: string }, context: { path?: string } | null) => {
            await refuseIfNotAllowed(pool, session.userId, context?.path);
          },
          after: async (
            session: { id: string; userId: string; ipAddress?: string | null | undefined },
            context: { path?: string } | null,
          ) => {
            await trail?.record({
              action: 'signIn',
              personId: session.userId,
              sessionId: session.id,
              address: session.ipAddress ?? null,
              after: { way: context?.path ?? '' },
            });
          },
        },
      },
    },
    advanced: {
      // Written by our own door; X-Forwarded-For could be anybody's.
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      cookiePrefix: 'casewire',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      database: { generateId: () => uuidv7() },
    },
    logger: { disabled: true },
  };
}

/** A passkey stands for password and second factor both, so the device has to have asked for a finger, face or PIN. */
function requireTheirHand(verified: boolean | undefined): void {
  if (!verified)
    throw new APIError('BAD_REQUEST', {
      code: 'USER_NOT_VERIFIED',
      message: 'The device did not ask who you are. Use one with a PIN, a finger or a face.',
    });
}
