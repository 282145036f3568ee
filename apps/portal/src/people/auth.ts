import { createAuthClient } from 'better-auth/client';

/** The library refuses a request without an Origin, and browsers leave it out where the page sends no referrer at all. */
const auth = createAuthClient({ basePath: '/auth', fetchOptions: { referrerPolicy: 'same-origin' } });

export type SignInRefusal = 'refused' | 'tooMany' | 'offline' | 'failed';

/** Null once the session cookie is set. */
export async function signIn(email: string, password: string): Promise<SignInRefusal | null> {
  try {
    const { error } = await auth.signIn.email({ email, password });
    if (!error) return null;
    switch (error.status) {
      case 400:
      case 401:
        return 'refused';
      case 429:
        return 'tooMany';
      case 0:
        return 'offline';
      default:
        return 'failed';
    }
  } catch {
    return 'offline';
  }
}

export async function signOut(): Promise<void> {
  await auth.signOut();
}
