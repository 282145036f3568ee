import { betterAuth } from 'better-auth';
import { fromNodeHeaders } from 'better-auth/node';
import { hashPassword } from 'better-auth/crypto';
import { type IncomingHttpHeaders } from 'node:http';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { takeBackWhatBroke } from '../pool.ts';
import { type Principal } from './viewer.ts';

/** Where the library reads whom a request comes from; the door at /auth writes it over whatever was sent. */
export const ADDRESS_HEADER = 'x-casewire-address';

/** Sign-in with e-mail and password. The library owns the tables of schema `auth`; a user's id is their person's id. */
export interface Auth {
  /** Serves everything under /auth. */
  readonly handler: (request: Request) => Promise<Response>;
  principalOf(headers: IncomingHttpHeaders): Promise<Principal | null>;
  close(): Promise<void>;
}

export interface AuthOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly publicUrl: string;
  readonly trustedOrigins: readonly string[];
}

/** What the library is told; also what its schema check in the tests runs on. */
export function authOptions(pool: pg.Pool, options: Omit<AuthOptions, 'databaseUrl'>) {
  return {
    appName: 'Casewire',
    baseURL: options.publicUrl,
    basePath: '/auth',
    secret: options.secret,
    database: pool,
    trustedOrigins: [...options.trustedOrigins],
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    // Attempts are counted at the door (server/sign-in-door.ts), for all processes alike.
    rateLimit: { enabled: false },
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
  const auth = betterAuth(authOptions(pool, options));
  return {
    handler: auth.handler,
    async principalOf(headers) {
      if (!headers.cookie) return null;
      const found = await auth.api.getSession({
        headers: fromNodeHeaders(headers),
        query: { disableRefresh: true },
      });
      return found && { kind: 'session', personId: found.user.id, sessionId: found.session.id };
    },
    close: () => pool.end(),
  };
}

/** Gives a person a password: the rows the library itself would write. Replaces one they had. */
export async function setPassword(
  execute: (sql: string, parameters: unknown[]) => Promise<unknown>,
  person: { id: string; name: string; email: string },
  password: string,
  at: Date,
): Promise<void> {
  const hash = await hashPassword(password);
  await execute(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
     values (?, ?, ?, true, ?, ?) on conflict ("id") do update set "name" = excluded."name", "email" = excluded."email"`,
    [person.id, person.name, person.email, at, at],
  );
  await execute(`delete from auth.account where "userId" = ? and "providerId" = 'credential'`, [person.id]);
  await execute(
    `insert into auth.account ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
     values (?, ?, 'credential', ?, ?, ?, ?)`,
    [uuidv7(), person.id, person.id, hash, at, at],
  );
}
