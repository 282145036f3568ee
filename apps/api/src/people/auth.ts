import { betterAuth } from 'better-auth';
import { fromNodeHeaders } from 'better-auth/node';
import { type IncomingHttpHeaders } from 'node:http';
import pg from 'pg';
import { type Keyring, type Keys, signInSecrets } from '../keys.ts';
import { takeBackWhatBroke } from '../pool.ts';
import { authOptions, type AuthSettings } from './auth-options.ts';
import { type Principal } from './viewer.ts';

/** Sign-in. The library owns the tables of schema `auth`; a user's id is their person's id. */
export interface Auth {
  /** Serves everything under /auth. */
  readonly handler: (request: Request) => Promise<Response>;
  principalOf(headers: IncomingHttpHeaders): Promise<Principal | null>;
  close(): Promise<void>;
}

export interface AuthOptions extends AuthSettings {
  readonly databaseUrl: string;
  readonly keys: Keys;
}

/** Signing in reads and writes single rows: whatever takes longer hangs. */
const STATEMENT_MS = 10_000;

export function openAuth(options: AuthOptions): Auth {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    options: '-c search_path=auth',
    max: 4,
    statement_timeout: STATEMENT_MS,
  });
  pool.on('error', () => undefined);
  takeBackWhatBroke(pool);
  const made = (ring: Keyring) => betterAuth(authOptions(pool, { ...options, secrets: signInSecrets(ring) }));
  let ring = options.keys.current();
  let known = made(ring);
  /** Made anew when the keys changed: the library is given them once. */
  const auth = () => {
    const now = options.keys.current();
    if (now !== ring) known = made((ring = now));
    return known;
  };
  return {
    handler: (request) => auth().handler(request),
    async principalOf(headers) {
      if (!headers.cookie) return null;
      const found = await auth().api.getSession({
        headers: fromNodeHeaders(headers),
        query: { disableRefresh: true },
      });
      return found && { kind: 'session', personId: found.user.id, sessionId: found.session.id };
    },
    close: () => pool.end(),
  };
}
