import { type EntityManager } from '@mikro-orm/postgresql';
import { contentOf, GENESIS, linkOf, type StoredEntry, storedEntry } from './chain.ts';
import { type HeadKey } from './head.ts';

/**
 * - `CHANGED`: the entry says something else than when it was sealed.
 * - `MISSING`: its seal is there and it is not, or a seal is missing among others.
 * - `REORDERED`: the entry is as it was, but not what came before it.
 * - `CUT`: the trail ends before a head that was signed, or noted elsewhere.
 * - `FORGED_HEAD`: a head bears a signature that this installation did not make.
 */
export type FaultKind = 'CHANGED' | 'MISSING' | 'REORDERED' | 'CUT' | 'FORGED_HEAD';

export const faultInWords = ({ kind, position, entryId }: TrailFault): string =>
  `At position ${position}: ${words[kind]}${entryId === null ? '' : ` (entry ${entryId})`}.`;

const words = {
  CHANGED: 'the entry does not say what was sealed',
  MISSING: 'something that was sealed is missing',
  REORDERED: 'the chain is broken: what came before is not what was sealed, or the seal was changed',
  CUT: 'the trail ends here, and a head that was signed or noted lies beyond',
  FORGED_HEAD: 'a head bears a signature that this installation did not make',
} satisfies Record<FaultKind, string>;

export interface TrailFault {
  readonly kind: FaultKind;
  readonly position: number;
  readonly entryId: string | null;
}

export interface VerifiedTrail {
  /** How many entries were found in order. */
  readonly entries: number;
  /** Written and not sealed yet. More than a moment's worth means that no service runs, or sealing fails. */
  readonly unsealed: number;
  readonly headsChecked: number;
  /** Signed under another secret than the one at hand: compared with the chain, their signature unread. */
  readonly headsOfOtherKeys: number;
  readonly head: { readonly position: number; readonly hash: string };
  readonly fault: TrailFault | null;
}

interface SealedRow extends StoredEntry {
  readonly position: string;
  readonly sealed_id: string;
  readonly content: string;
  readonly hash: string;
}

interface HeadRow {
  readonly position: string;
  readonly hash: string;
  readonly at: string;
  readonly key: string;
  readonly signature: string;
}

const BATCH = 5_000;

/** A head somebody wrote down outside of the database. */
export interface NotedHead {
  readonly position: number;
  readonly hash: string;
}

/**
 * Reads the whole trail in batches, in the order it was sealed in, up to the first fault. What is added meanwhile does
 * not disturb it.
 */
export async function verifyTrail(
  em: EntityManager,
  key: HeadKey,
  progress: (entries: number) => void = () => undefined,
  noted: readonly NotedHead[] = [],
): Promise<VerifiedTrail> {
  const heads = await em.execute<HeadRow[]>(
    `select position, encode(hash, 'hex') as hash, (extract(epoch from at) * 1000)::bigint as at, key,
       encode(signature, 'hex') as signature from audit_head order by position`,
  );
  const own = heads.filter((head) => head.key === key.name);
  const expected = new Map<number, string[]>();
  for (const { position, hash } of [...heads, ...noted])
    expected.set(Number(position), [...(expected.get(Number(position)) ?? []), hash.toLowerCase()]);

  let position = 0;
  let hash = GENESIS;
  const found = async (fault: TrailFault | null): Promise<VerifiedTrail> => {
    const [open] = await em.execute<{ many: string }[]>(
      `select count(*) as many from audit_entry e
       where not exists (select from audit_seal s where s.entry_id = e.id)`,
    );
    return {
      entries: position,
      unsealed: Number(open?.many ?? 0),
      headsChecked: own.length,
      headsOfOtherKeys: heads.length - own.length,
      head: { position, hash: hash.toString('hex') },
      fault,
    };
  };

  const forged = own.find(
    (head) =>
      !key.verifies(
        { position: Number(head.position), hash: Buffer.from(head.hash, 'hex'), at: Number(head.at) },
        Buffer.from(head.signature, 'hex'),
      ),
  );
  if (forged) return found({ kind: 'FORGED_HEAD', position: Number(forged.position), entryId: null });

  for (;;) {
    const rows = await em.execute<SealedRow[]>(
      `select s.position, s.entry_id as sealed_id, encode(s.content, 'hex') as content, encode(s.hash, 'hex') as hash,
         ${storedEntry}
       from audit_seal s left join audit_entry e on e.id = s.entry_id
       where s.position > ? order by s.position limit ?`,
      [position, BATCH],
    );
    for (const row of rows) {
      const next = position + 1;
      const at = (kind: FaultKind, entryId: string | null) => found({ kind, position: next, entryId });
      if (Number(row.position) !== next) return at('MISSING', null);
      if ((row.id as string | null) === null) return at('MISSING', row.sealed_id);
      const content = contentOf(row);
      if (content.toString('hex') !== row.content) return at('CHANGED', row.sealed_id);
      const link = linkOf(hash, next, content);
      if (link.toString('hex') !== row.hash) return at('REORDERED', row.sealed_id);
      if (expected.get(next)?.some((one) => one !== row.hash)) return at('REORDERED', row.sealed_id);
      expected.delete(next);
      position = next;
      hash = link;
    }
    progress(position);
    if (rows.length < BATCH) break;
  }
  const [beyond] = [...expected.keys()].sort((a, b) => a - b);
  return found(beyond === undefined ? null : { kind: 'CUT', position: position + 1, entryId: null });
}
