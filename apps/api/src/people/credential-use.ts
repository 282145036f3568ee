import { type EntityManager } from '@mikro-orm/postgresql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type Logger } from 'pino';
import { type Now, toDate } from '../clock-time.ts';
import { type Principal, principalKey } from './viewer.ts';

/**
 * When a session or token was last used, and its person last seen, and from where. A table of its own: this is book-keeping, and nobody who
 * watches for a change of rights should wake for it.
 */
@Entity()
export class CredentialUse {
  /** As `principalKey` names it, or `person:` and their id. */
  @PrimaryKey({ type: 'text' })
  credential!: string;

  @Property({ type: 'timestamptz', length: 3 })
  usedAt!: Date;

  @Property({ type: 'text' })
  usedFrom!: string;
}

/** Written at most so often for each credential. */
const RARELY_MS = 5 * 60_000;
/** No more are remembered as written lately; who is forgotten is written once more. */
const MOST_REMEMBERED = 10_000;

export interface UseLog {
  /** Notes a use, sooner or later. Never fails whoever calls. */
  note(principal: Principal, address: string): void;
  /** Resolves when everything noted is written. */
  settled(): Promise<void>;
}

export function openUseLog(em: EntityManager, now: Now, log: Logger): UseLog {
  const written = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  return {
    note(principal, address) {
      const key = principalKey(principal);
      const at = now();
      if (at - (written.get(key) ?? -Infinity) < RARELY_MS) return;
      written.delete(key);
      written.set(key, at);
      const oldest = written.size > MOST_REMEMBERED ? written.keys().next().value : undefined;
      if (oldest !== undefined) written.delete(oldest);
      const writing = em
        .fork()
        .execute(
          `insert into credential_use (credential, used_at, used_from) values (?, ?, ?), (?, ?, ?)
           on conflict (credential) do update set used_at = excluded.used_at, used_from = excluded.used_from
           where credential_use.used_at < ?`,
          [
            key,
            toDate(at),
            address,
            `person:${principal.personId}`,
            toDate(at),
            address,
            toDate(at - RARELY_MS),
          ],
        )
        .catch((error: unknown) => {
          written.delete(key);
          log.warn({ err: error }, 'the last use of a credential could not be noted');
        })
        .then(() => undefined)
        .finally(() => underWay.delete(writing));
      underWay.add(writing);
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
