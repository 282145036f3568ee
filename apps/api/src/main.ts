import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { printSchema } from 'graphql';
import { accessDocument } from '@casewire/access';
import { openApplication } from './application.ts';
import { createToken, install, migrate, retention, verifyAudit, verifyClocks } from './commands.ts';
import { keysFrom } from './key-file.ts';
import { rotateKeys } from './rotate-keys.ts';
import { checkKeys, reseal } from './sealed.ts';
import { limitsFrom } from './server/limits/settings.ts';
import { privacyDocument } from './people/privacy/privacy-document.ts';
import { reachableFrom } from './public-address.ts';
import { serviceDatabase } from './service-role.ts';
import { startServer } from './server/server.ts';
import { buildApiSchema } from './server/schema.ts';

/** The present. Everything else is given it. */
const now = (): number => Date.now();

const { env } = process;
const log = pino({
  level: env['LOG_LEVEL'] ?? 'info',
  redact: ['req.headers.authorization', 'req.headers.cookie'],
});

function databaseUrl(): string {
  const url = env['DATABASE_URL'];
  if (!url)
    throw new Error(
      'DATABASE_URL is not set. Give the address of a PostgreSQL 15 or newer: postgres://user:password@host:5432/casewire',
    );
  return url;
}

/** Whoever owns the tables, if the service has an address of its own. */
const ownerUrl = (): string | undefined => env['DATABASE_OWNER_URL'] || undefined;
const migratingUrl = (): string => ownerUrl() ?? databaseUrl();
const grantedUrl = (): string | undefined => (ownerUrl() === undefined ? undefined : databaseUrl());

const publicUrl = (): string | null => env['PUBLIC_URL'] ?? null;

async function serve(): Promise<void> {
  const port = Number(env['PORT'] ?? 4000);
  const url = databaseUrl();
  const limits = limitsFrom(env);
  const app = await openApplication({
    databaseUrl: url,
    keys: keysFrom(env),
    statementMs: limits.statementMs,
    now,
    log,
    publicUrl: publicUrl() ?? `http://localhost:${port}`,
    mail: { smtpUrl: env['SMTP_URL'], from: env['MAIL_FROM'] },
    mayConnectTo: reachableFrom(env['REACH_NETWORKS']),
    redisUrl: env['REDIS_URL'],
    ...(env['CASEWIRE_SECRET'] && { secret: env['CASEWIRE_SECRET'] }),
  });
  await checkKeys(app.orm.em.fork(), app.keys, app.secret);
  await reseal(app.orm.em.fork(), app.keys, app.secret);
  const server = await startServer(app, {
    host: env['HOST'] ?? '127.0.0.1',
    port,
    publicUrl: publicUrl(),
    portalDist: env['PORTAL_DIST'] ?? fileURLToPath(new URL('../../portal/dist', import.meta.url)),
    heartbeatMs: Number(env['HEARTBEAT_MS'] ?? 10_000),
    drainMs: 10_000,
    limits,
    redisUrl: env['REDIS_URL'],
    trustProxy: env['TRUST_PROXY'],
    introspection: env['GRAPHQL_INTROSPECTION'] !== 'off',
    breachCheck: env['PASSWORD_BREACH_CHECK'] === 'on',
  });
  log.info({ url: server.url }, 'listening');
  process.send?.({ type: 'ready', url: server.url });

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    server
      .close()
      .then(() => app.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

const commands: Record<string, () => Promise<void>> = {
  serve,
  migrate: () => migrate(migratingUrl(), log, grantedUrl()),
  install: async () => {
    const link = await install(
      migratingUrl(),
      env,
      publicUrl() ?? `http://localhost:${env['PORT'] ?? '4000'}`,
      now(),
      grantedUrl(),
    );
    process.stdout.write(`${JSON.stringify({ firstAdministratorLink: link })}\n`);
  },
  token: async () => {
    const { values } = parseArgs({
      args: process.argv.slice(3),
      options: { email: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' } },
    });
    process.stdout.write(`${await createToken(databaseUrl(), values, now())}\n`);
  },
  'verify-clocks': async () => {
    const began = now();
    const verified = await verifyClocks(databaseUrl(), now, {
      line: (text) => process.stdout.write(`${text}\n`),
      progress: (text) => process.stderr.write(`${text}\n`),
    });
    process.stdout.write(`${JSON.stringify({ ...verified, seconds: (now() - began) / 1000 })}\n`);
    if (verified.differences > 0) process.exitCode = 1;
  },
  'rotate-keys': async () => {
    const { values } = parseArgs({
      args: process.argv.slice(3),
      options: { reseal: { type: 'boolean', default: false } },
    });
    await rotateKeys(databaseUrl(), env, now, {
      ...values,
      tell: (text) => process.stdout.write(`${text}\n`),
    });
  },
  'verify-audit': async () => {
    const { values } = parseArgs({
      args: process.argv.slice(3),
      options: { head: { type: 'string', multiple: true } },
    });
    const began = now();
    const verified = await verifyAudit(
      migratingUrl(),
      env['CASEWIRE_SECRET'] || undefined,
      values.head ?? [],
      now,
      {
        line: (text) => process.stdout.write(`${text}\n`),
        progress: (text) => process.stderr.write(`${text}\n`),
      },
    );
    process.stdout.write(`${JSON.stringify({ ...verified, seconds: (now() - began) / 1000 })}\n`);
    if (verified.fault) process.exitCode = 1;
  },
  /** For the program that starts the service; what it prints is a secret. */
  'service-database': async () => {
    process.stdout.write(`${JSON.stringify(await serviceDatabase(databaseUrl()))}\n`);
  },
  retention: async () => {
    const { values } = parseArgs({
      args: process.argv.slice(3),
      options: { stream: { type: 'string' }, keep: { type: 'string' }, addresses: { type: 'string' } },
    });
    process.stdout.write(`${JSON.stringify(await retention(databaseUrl(), values, now()))}\n`);
  },
  access: () => {
    process.stdout.write(accessDocument());
    return Promise.resolve();
  },
  privacy: () => {
    process.stdout.write(`${privacyDocument()}\n`);
    return Promise.resolve();
  },
  schema: () => {
    process.stdout.write(`${printSchema(buildApiSchema())}\n`);
    return Promise.resolve();
  },
};

const name = process.argv[2] ?? 'serve';
const command = commands[name];
if (command) {
  command().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? explain(error) : String(error)}\n`);
    process.exit(1);
  });
} else {
  process.stderr.write(`There is no command "${name}". Use one of: ${Object.keys(commands).join(', ')}.\n`);
  process.exit(2);
}

/** The usual reasons a start fails, with their cure; anything else as it is. */
function explain(error: Error & { code?: string; port?: number }): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${error.port ?? ''} is taken by another program. Stop it, or choose another: PORT=4001 npm start`;
    case 'ECONNREFUSED':
      return 'The database does not answer. Check that PostgreSQL runs at DATABASE_URL.';
    case '28P01':
      return 'The database refused the password in DATABASE_URL.';
    default:
      return env['LOG_LEVEL'] === 'debug' ? (error.stack ?? error.message) : error.message;
  }
}
