import { createHash } from 'node:crypto';

/** An entry as the database gives it: all that is sealed. `at` in ISO 8601 with milliseconds. */
export interface StoredEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor_id: string | null;
  readonly credential: string | null;
  readonly acts_for_id: string | null;
  readonly door: string;
  readonly address: string | null;
  readonly subject_type: string;
  readonly subject_id: string | null;
  readonly subject_name: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly note: string | null;
}

/** The columns of an entry, of `e`, in the form that is hashed. */
export const storedEntry = `e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.action,
  e.actor_id, e.credential, e.acts_for_id, e.door, e.address, e.subject_type, e.subject_id, e.subject_name,
  e.before, e.after, e.note`;

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** What stands before the first entry. */
export const GENESIS = sha256('casewire audit trail');

/** The hash of all an entry says: of its values in this order as JSON, objects with their keys in order. */
export function contentOf(entry: StoredEntry): Buffer {
  return sha256(
    JSON.stringify([
      entry.id,
      entry.at,
      entry.action,
      entry.actor_id,
      entry.credential,
      entry.acts_for_id,
      entry.door,
      entry.address,
      entry.subject_type,
      entry.subject_id,
      entry.subject_name,
      inOrder(entry.before),
      inOrder(entry.after),
      entry.note,
    ]),
  );
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, inOrder(one)]);
}

/** The link of the chain at a position: what stood before, the place, and what is new. */
export function linkOf(before: Buffer, position: number, content: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(position));
  return sha256(before, place, content);
}
