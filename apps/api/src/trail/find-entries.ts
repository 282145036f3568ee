import { type EntityManager } from '@mikro-orm/postgresql';
import { validate as isUuid } from 'uuid';
import { type StoredEntry, storedEntry } from '../audit/chain.ts';
import { requestError } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { likeOf } from '../like.ts';
import { firstIdOf } from '../outbox/partitions.ts';
import { type AuditFilter } from './shown.ts';

/** An entry with its seal, and the names of people as they are now. */
export interface FoundEntry extends StoredEntry {
  readonly actor_name: string | null;
  readonly acts_for_name: string | null;
  /** What the subject is called: as it was then, or of a person as they are called now. */
  readonly called: string | null;
  readonly position: string | null;
  readonly hash: string | null;
}

/** Entries that fit, the newest first, behind the id given. An id begins with its instant, and that is the order. */
export function findEntries(
  em: EntityManager,
  filter: AuditFilter,
  many: number,
  behind: string | null = null,
): Promise<FoundEntry[]> {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const where = (condition: string, ...given: unknown[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  if (behind !== null) where('e.id < ?', behind);
  if (filter.from != null) where('e.id >= ?', firstIdOf(filter.from.getTime()));
  if (filter.to != null) where('e.id < ?', firstIdOf(filter.to.getTime()));
  if (filter.actorId != null) where('e.actor_id = ?', personIdOf(filter.actorId));
  if (filter.action != null && filter.action.length > 0)
    where('e.action = any (?::text[])', `{${filter.action.join()}}`);
  if (filter.subjectType != null) where('e.subject_type = ?', plainText(filter.subjectType));
  if (filter.subjectId != null) where('e.subject_id = ?', plainText(filter.subjectId));
  const like = likeOf(filter.search);
  if (like !== null) {
    where(
      `(e.subject_name ilike ? or e.subject_id ilike ? or e.address ilike ? or e.credential ilike ? or e.note ilike ?
        or e.before::text ilike ? or e.after::text ilike ? or e.id::text ilike ? or p.name ilike ? or p.email ilike ?
        or whom.name ilike ? or whom.email ilike ?)`,
      ...Array.from({ length: 12 }, () => like),
    );
  }
  return em.execute<FoundEntry[]>(
    `${found} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by e.id desc limit ?`,
    [...values, many],
  );
}

const found = `
  select ${storedEntry}, p.name as actor_name, f.name as acts_for_name,
    coalesce(e.subject_name, whom.name) as called, s.position, encode(s.hash, 'hex') as hash
  from audit_entry e left join person p on p.id = e.actor_id left join person f on f.id = e.acts_for_id
    left join person whom on e.subject_type = 'Person' and whom.id::text = e.subject_id
    left join audit_seal s on s.entry_id = e.id`;

/** One entry by its id. */
export async function findEntry(em: EntityManager, id: string): Promise<FoundEntry | null> {
  const [row] = await em.execute<FoundEntry[]>(`${found} where e.id = ?`, [id]);
  return row ?? null;
}

const plainText = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** A person as the schema names them, or as an entry does. What is neither is nobody. */
const personIdOf = (given: string): string => {
  const id = fromGlobalId('Person', given) ?? given;
  return isUuid(id) ? id : firstIdOf(0);
};

export const cursorOf = (id: string): string => Buffer.from(`audit:${id}`).toString('base64url');

export function idOfCursor(cursor: string | null | undefined): string | null {
  if (cursor == null) return null;
  const id = /^audit:(.+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (id === undefined || !isUuid(id))
    throw requestError(
      'BAD_USER_INPUT',
      'This cursor is not one of this list. Take "endCursor" of the same query.',
    );
  return id;
}
