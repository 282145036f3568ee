import { type EntityManager } from '@mikro-orm/postgresql';
import { readEventLog } from '../outbox/event-log.ts';
import { type Instant, toDate } from '../clock-time.ts';

const DAY_MS = 86_400_000;

/**
 * Clears away what ended long ago and nobody asks for any more: sessions and when they were used, a month after;
 * links, challenges and errands of signing in, a day after. Addresses that people came from are blanked when their days are over. Tokens stay, so that it can be seen what there was.
 */
export async function clearAway(em: EntityManager, now: Instant): Promise<void> {
  const fork = em.fork();
  const monthAgo = toDate(now - 30 * DAY_MS);
  await fork.execute('delete from auth.session where "expiresAt" < ?', [monthAgo]);
  await fork.execute(`delete from credential_use where credential like 'session:%' and used_at < ?`, [
    monthAgo,
  ]);
  const { addressDays } = await readEventLog(em);
  const addressesFrom = toDate(now - addressDays * DAY_MS);
  await fork.execute(`update credential_use set used_from = '' where used_at < ? and used_from <> ''`, [
    addressesFrom,
  ]);
  await fork.execute(
    'update auth.session set "ipAddress" = null, "userAgent" = null where "createdAt" < ? and "ipAddress" is not null',
    [addressesFrom],
  );
  await fork.execute('delete from auth.verification where "expiresAt" < ?', [toDate(now - DAY_MS)]);
}
