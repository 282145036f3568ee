import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant, toDate } from '../clock-time.ts';
import { firstIdOf } from '../outbox/partitions.ts';
import { contentOf, GENESIS, linkOf, type StoredEntry, storedEntry } from './chain.ts';
import { type Head, type HeadKey } from './head.ts';

/** Any number; it only has to be the same on every node. One seals at a time, for one short transaction. */
const SEAL_LOCK = 4_209_107;
/** So many in one transaction: what waits may be much after a long outage. */
const BATCH = 1_000;

/**
 * Gives entries that have committed their place in the one order and binds each to all before it. Nobody who writes
 * waits for this: the chain is made afterwards, by one node at a time, in a table of its own, so that entries are
 * never touched again. Looks at entries from `since` on; gives how many it sealed.
 */
export async function sealAll(em: EntityManager, since: Instant = 0): Promise<number> {
  let all = 0;
  let many: number;
  do all += many = await sealBatch(em, firstIdOf(since));
  while (many === BATCH);
  return all;
}

function sealBatch(em: EntityManager, first: string): Promise<number> {
  return em.fork().transactional(async (tx) => {
    await tx.execute('select pg_advisory_xact_lock(?)', [SEAL_LOCK]);
    const rows = await tx.execute<StoredEntry[]>(
      `select ${storedEntry} from audit_entry e
       where e.id >= ? and not exists (select from audit_seal s where s.entry_id = e.id) order by e.id limit ?`,
      [first, BATCH],
    );
    if (rows.length === 0) return 0;
    let { position, hash } = await lastSeal(tx);
    const seals = rows.map((row) => {
      const content = contentOf(row);
      hash = linkOf(hash, ++position, content);
      return [position, row.id, content.toString('hex'), hash.toString('hex')] as const;
    });
    await tx.execute(
      `insert into audit_seal (position, entry_id, content, hash)
       select (s->>0)::bigint, (s->>1)::uuid, decode(s->>2, 'hex'), decode(s->>3, 'hex')
       from jsonb_array_elements(?::jsonb) s`,
      [JSON.stringify(seals)],
    );
    return rows.length;
  });
}

/** How far the trail is sealed; before its first entry, position 0. */
export async function lastSeal(em: EntityManager): Promise<Pick<Head, 'position' | 'hash'>> {
  const [last] = await em.execute<{ position: string; hash: string }[]>(
    `select position, encode(hash, 'hex') as hash from audit_seal order by position desc limit 1`,
  );
  return last
    ? { position: Number(last.position), hash: Buffer.from(last.hash, 'hex') }
    : { position: 0, hash: GENESIS };
}

const HEAD_EVERY_MS = 3_600_000;

/** Signs how far the trail goes, at most so often; null if nothing was added or it is too early. */
export async function signHead(
  em: EntityManager,
  key: HeadKey,
  now: Instant,
  everyMs = HEAD_EVERY_MS,
): Promise<Head | null> {
  return em.fork().transactional(async (tx) => {
    await tx.execute('select pg_advisory_xact_lock(?)', [SEAL_LOCK]);
    const [newest] = await tx.execute<{ position: string; at: string }[]>(
      'select position, extract(epoch from at) * 1000 as at from audit_head order by position desc limit 1',
    );
    const head = { ...(await lastSeal(tx)), at: now };
    if (head.position <= Number(newest?.position ?? 0)) return null;
    if (newest && now - Number(newest.at) < everyMs) return null;
    await tx.execute(
      `insert into audit_head (position, hash, at, key, signature) values (?, decode(?, 'hex'), ?, ?, decode(?, 'hex'))`,
      [head.position, head.hash.toString('hex'), toDate(now), key.name, key.sign(head).toString('hex')],
    );
    return head;
  });
}
