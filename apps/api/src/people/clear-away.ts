import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant, toDate } from '../clock-time.ts';

const DAY_MS = 86_400_000;

/**
 * Clears away what ended long ago and nobody asks for any more: sessions and when they were used, a month after;
 * links, challenges and errands of signing in, a day after. Tokens stay, so that it can be seen what there was.
 */
export async function clearAway(em: EntityManager, now: Instant): Promise<void> {
  const fork = em.fork();
  const monthAgo = toDate(now - 30 * DAY_MS);
  await fork.execute('delete from auth.session where "expiresAt" < ?', [monthAgo]);
  await fork.execute(`delete from credential_use where credential like 'session:%' and used_at < ?`, [
    monthAgo,
  ]);
  await fork.execute('delete from auth.verification where "expiresAt" < ?', [toDate(now - DAY_MS)]);
}
