import { type CombinedError } from 'urql';

/** Signed out elsewhere, or the session ran out. */
export function isSignedOut(error: CombinedError): boolean {
  return error.graphQLErrors.some((one) => one.extensions['code'] === 'UNAUTHENTICATED');
}

/** True when the request never reached the server, so that trying again may well help. */
export function isOffline(error: CombinedError): boolean {
  return error.networkError !== undefined && error.graphQLErrors.length === 0;
}

/** What to say on the phone, so that somebody can find this very failure. */
export function referenceOf(error: CombinedError): string | undefined {
  for (const one of error.graphQLErrors) {
    const reference = one.extensions['reference'];
    if (typeof reference === 'string') return reference;
  }
  return undefined;
}

/** The reference in the form ErrorState takes it: absent where there is none. */
export function codeOf(error: CombinedError | undefined): { code: string } | Record<string, never> {
  const code = error && referenceOf(error);
  return code === undefined ? {} : { code };
}
