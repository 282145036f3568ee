import 'reflect-metadata';
import { type MikroORM } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { fromWithin, type Origin } from './audit/origin.ts';
import { type Now } from './clock-time.ts';
import { type Context } from './context.ts';
import { openDatabase } from './database.ts';
import { installationSecret } from './installation.ts';
import { type Keys } from './keys.ts';
import { type MailOptions, openMailer } from './mailer.ts';
import { type Carrier } from './outbox/carrier.ts';
import { carrierAtHome } from './outbox/carrier-at-home.ts';
import { carrierInRedis } from './outbox/carrier-in-redis.ts';
import { createCursors, type Cursors } from './outbox/cursor.ts';
import { type Listener, openListener } from './outbox/listener.ts';
import { openRelay, type Relay } from './outbox/relay.ts';
import { type Outside } from './outside.ts';
import { loadViewer, type Principal } from './people/viewer.ts';
import { serviceDatabase } from './service-role.ts';
import { openPolicyBook, type PolicyBook } from './sla/book.ts';
import { keepCurrent } from './sla/keep-current.ts';
import { feedReader, type ReadFeed } from './sla/read-feed.ts';
import { type Vault, vaultOf } from './vault.ts';

/** What every program on this database shares: the ORM, the policies, the event log. No server, no ticker. */
export interface Application {
  readonly orm: MikroORM;
  /** How it connects: as a role that owns nothing, where there is one. */
  readonly databaseUrl: string;
  /** Whether that role can only add to the audit trail. */
  readonly guarded: boolean;
  readonly book: PolicyBook;
  readonly cursors: Cursors;
  readonly relay: Relay;
  readonly readFeed: ReadFeed;
  readonly outside: Outside;
  readonly vault: Vault;
  readonly listener: Listener;
  /** By which nodes hand each other what was published. */
  readonly carrier: Carrier;
  readonly secret: string;
  /** Under which secrets lie in the database. */
  readonly keys: Keys;
  readonly now: Now;
  readonly log: Logger;
  /** A context for one request, with the principal's rights as they stand. */
  contextFor(principal: Principal | null, origin?: Origin): Promise<Context>;
  close(): Promise<void>;
}

export interface ApplicationOptions {
  readonly databaseUrl: string;
  readonly keys: Keys;
  /** The installation's own secret is used if the environment gives none. */
  readonly secret?: string;
  /** How long the database works at one statement before it stops it; for ever if left out. */
  readonly statementMs?: number;
  readonly now: Now;
  readonly log: Logger;
  /** Which IP addresses may be connected to for somebody who named them; only the public internet's if left out. */
  readonly mayConnectTo?: ((address: string) => boolean) | undefined;
  /** Where people reach it: what links in mail begin with. */
  readonly publicUrl?: string;
  readonly mail?: MailOptions;
  /** Nodes that share a Redis hand each other what was published; without one each reads it from the database. */
  readonly redisUrl?: string | undefined;
}

export async function openApplication({
  databaseUrl: givenUrl,
  keys,
  secret,
  statementMs,
  now,
  log,
  redisUrl,
  mayConnectTo,
  publicUrl = 'http://localhost:4000',
  mail = {},
}: ApplicationOptions): Promise<Application> {
  const { url: databaseUrl, guarded } = await serviceDatabase(givenUrl);
  if (!guarded)
    log.warn(
      'the database role of the service could change the audit trail: see docs/audit.md for how to give it one that cannot',
    );
  const orm = await openDatabase(databaseUrl, statementMs);
  const book = await openPolicyBook(orm.em, now);
  const known = secret ?? (await installationSecret(orm.em));
  const cursors = createCursors(known);
  const listener = openListener(databaseUrl, log);
  const carrier = redisUrl ? await carrierInRedis(redisUrl, orm.em, log) : carrierAtHome(orm.em, log);
  const relay = openRelay(orm.em, listener, log, carrier);
  const current = keepCurrent(book, listener, log);
  const readFeed = feedReader({ mayConnectTo });
  const mailer = openMailer(mail, log);
  const vault = vaultOf(keys);
  const outside = {
    mailer,
    reach: { mayConnectTo },
    linkTo: (path: string) => new URL(path, publicUrl).href,
  };
  return {
    orm,
    databaseUrl,
    guarded,
    book,
    cursors,
    relay,
    readFeed,
    outside,
    vault,
    listener,
    carrier,
    secret: known,
    keys,
    now,
    log,
    async contextFor(principal, origin = fromWithin) {
      const em = orm.em.fork();
      const viewer = principal ? await loadViewer(em, principal, now()) : null;
      const rest = { origin, now, book, cursors, relay, readFeed, outside, vault };
      return { em, principal: viewer && principal, viewer, ...rest };
    },
    async close() {
      current.close();
      mailer.close();
      await relay.close();
      await carrier.close();
      await listener.close();
      await orm.close();
    },
  };
}
