import { type EntityManager } from '@mikro-orm/postgresql';
import { type Policy } from '@casewire/sla';
import { v7 as uuidv7 } from 'uuid';
import { audit, type Cause } from '../audit/audit.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { CalendarVersion, PolicyVersion } from './versions.ts';

/** Stores a policy document and its calendars as first versions; an installation that has a policy keeps its own. */
export async function installPolicy(
  em: EntityManager,
  policy: Policy,
  now: Instant,
  by?: Cause,
): Promise<void> {
  await em.fork().transactional(async (tx) => {
    const label = `${policy.name} ${policy.version}`;
    if (await tx.count(PolicyVersion)) return;
    const at = toDate(now);
    const published = { effectiveFrom: at, publishedAt: at, publishedBy: null, note: null };
    tx.create(PolicyVersion, { id: uuidv7(), label, document: policy, ...published });
    if (by) audit(tx, by, { action: 'installPolicy', subject: { type: 'Policy', id: null, name: label } });
    for (const [name, definition] of Object.entries(policy.calendars)) {
      tx.create(CalendarVersion, { id: uuidv7(), label: `${name} 1`, name, definition, ...published });
    }
  });
}
