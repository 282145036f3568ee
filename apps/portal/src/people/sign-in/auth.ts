import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';

/** The library refuses a request without an Origin, and browsers leave it out where the page sends no referrer at all. */
export const auth = createAuthClient({
  basePath: '/auth',
  fetchOptions: { referrerPolicy: 'same-origin' },
  plugins: [twoFactorClient(), passkeyClient()],
});

/** Why something did not come about. The page has a sentence for each. */
export type SignInRefusal =
  | 'refused'
  | 'wrongCode'
  | 'expired'
  | 'cancelled'
  | 'noPasskey'
  | 'companyOnly'
  | 'noCompany'
  | 'companySilent'
  | 'stolen'
  | 'short'
  | 'notFresh'
  | 'tooMany'
  | 'offline'
  | 'failed';

interface Answer {
  readonly data: unknown;
  readonly error: { status: number; code?: string | undefined } | null;
}

const byCode: Readonly<Record<string, SignInRefusal>> = {
  INVALID_EMAIL_OR_PASSWORD: 'refused',
  INVALID_PASSWORD: 'refused',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongCode',
  INVALID_TWO_FACTOR_COOKIE: 'expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'expired',
  INVALID_TOKEN: 'expired',
  USER_NOT_FOUND: 'expired',
  AUTH_CANCELLED: 'cancelled',
  ERROR_CEREMONY_ABORTED: 'cancelled',
  PASSKEY_NOT_FOUND: 'noPasskey',
  USER_NOT_VERIFIED: 'noPasskey',
  COMPANY_SIGN_ON_REQUIRED: 'companyOnly',
  NO_COMPANY_SIGN_ON: 'noCompany',
  PROVIDER_SILENT: 'companySilent',
  PASSWORD_COMPROMISED: 'stolen',
  PASSWORD_TOO_SHORT: 'short',
  SESSION_NOT_FRESH: 'notFresh',
};

/** Null if it came about. */
export async function refusalOf(asked: Promise<Answer>): Promise<SignInRefusal | null> {
  try {
    return refusalIn(await asked);
  } catch {
    return 'offline';
  }
}

export function refusalIn({ error }: Answer): SignInRefusal | null {
  if (!error) return null;
  const known = error.code === undefined ? undefined : byCode[error.code];
  if (known) return known;
  if (error.status === 429) return 'tooMany';
  if (error.status === 400 || error.status === 401) return 'refused';
  return error.status === 0 ? 'offline' : 'failed';
}

/** `secondFactor`: the password was right, and a code is asked for next. */
export async function signIn(
  email: string,
  password: string,
): Promise<SignInRefusal | 'secondFactor' | null> {
  try {
    const answer = await auth.signIn.email({ email, password });
    const refused = refusalIn(answer);
    if (refused) return refused;
    return answer.data && 'twoFactorRedirect' in answer.data ? 'secondFactor' : null;
  } catch {
    return 'offline';
  }
}

export const sendCode = (code: string, recovery: boolean): Promise<SignInRefusal | null> =>
  refusalOf(recovery ? auth.twoFactor.verifyBackupCode({ code }) : auth.twoFactor.verifyTotp({ code }));

export const signInByPasskey = (): Promise<SignInRefusal | null> => refusalOf(auth.signIn.passkey());

/** Gives the address of the organisation's own sign-on for an e-mail address. */
export async function findCompany(email: string): Promise<{ url: string } | { refused: SignInRefusal }> {
  try {
    const answer = await auth.$fetch<{ url: string }>('/sign-in/company', {
      method: 'POST',
      body: { email, returnTo: location.pathname },
    });
    const refused = refusalIn(answer);
    return refused || !answer.data ? { refused: refused ?? 'failed' } : { url: answer.data.url };
  } catch {
    return { refused: 'offline' };
  }
}

export const askForReset = (email: string): Promise<SignInRefusal | null> =>
  refusalOf(auth.requestPasswordReset({ email }));

export const choosePassword = (token: string, newPassword: string): Promise<SignInRefusal | null> =>
  refusalOf(auth.resetPassword({ token, newPassword }));

export async function signOut(): Promise<void> {
  await auth.signOut();
}
