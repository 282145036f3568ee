/** What of the sign-in library can be reached from outside. Whatever is not named is not there. */
const signInPaths = {
  GET: [
    '/company/callback',
    '/passkey/generate-authenticate-options',
    '/passkey/generate-register-options',
    '/passkey/list-user-passkeys',
  ],
  POST: [
    '/change-password',
    '/passkey/delete-passkey',
    '/passkey/update-passkey',
    '/passkey/verify-authentication',
    '/passkey/verify-registration',
    '/request-password-reset',
    '/reset-password',
    '/sign-in/company',
    '/sign-in/email',
    '/sign-out',
    '/two-factor/disable',
    '/two-factor/enable',
    '/two-factor/generate-backup-codes',
    '/two-factor/verify-backup-code',
    '/two-factor/verify-totp',
  ],
} as const;

/** Where somebody could guess, or have mail sent: counted as attempts to sign in. */
export const attemptPaths: readonly string[] = [
  '/change-password',
  '/passkey/verify-authentication',
  '/request-password-reset',
  '/reset-password',
  '/sign-in/company',
  '/sign-in/email',
  '/two-factor/disable',
  '/two-factor/enable',
  '/two-factor/generate-backup-codes',
  '/two-factor/verify-backup-code',
  '/two-factor/verify-totp',
];

/** Succeeds for everybody, so that nobody learns who is known: each asking counts. */
export const alwaysCounted: readonly string[] = ['/request-password-reset'];

export const isOpen = (method: string, path: string): boolean =>
  method in signInPaths &&
  (signInPaths[method as keyof typeof signInPaths] as readonly string[]).includes(path);
