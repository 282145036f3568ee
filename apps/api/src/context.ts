import { type EntityManager } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import { type Origin } from './audit/origin.ts';
import { type Now } from './clock-time.ts';
import { requestError } from './errors.ts';
import { type Cursors } from './outbox/cursor.ts';
import { type Outside } from './outside.ts';
import { type Relay } from './outbox/relay.ts';
import { type Principal } from './people/viewer.ts';
import { type PolicyBook } from './sla/book.ts';
import { type ReadFeed } from './sla/read-feed.ts';
import { type Vault } from './vault.ts';

/** What every resolver and use-case is given: made new for each request and each delivered event. */
export interface Context {
  readonly em: EntityManager;
  readonly principal: Principal | null;
  readonly viewer: Viewer | null;
  /** Where the request came from, for the audit trail. */
  readonly origin: Origin;
  readonly now: Now;
  readonly book: PolicyBook;
  readonly cursors: Cursors;
  readonly relay: Pick<Relay, 'publish'>;
  readonly readFeed: ReadFeed;
  readonly outside: Outside;
  readonly vault: Vault;
}

/** The viewer, or the answer that somebody has to sign in first. */
export function viewerOf(ctx: Context): Viewer {
  if (!ctx.viewer) throw requestError('UNAUTHENTICATED');
  return ctx.viewer;
}
