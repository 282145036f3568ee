import { type Constructor } from '@mikro-orm/postgresql';
import { type Row } from './round-trip.ts';

/** Rows of some types, whole, that need not be read again. */
export interface KnownRows {
  /** Whether rows of this type are kept at all. */
  keeps(type: object): boolean;
  get(type: object, id: string): Row | undefined;
  /** Keeps a row that was read after the epoch was. */
  add(type: object, id: string, row: Row): void;
}

/** So many of an epoch are kept; whatever comes then is read each time. */
const MOST = 20_000;

/**
 * Rows of what hardly ever changes, kept exactly: as long as the epoch that counts its changes stands, never for a
 * time. Whoever reads brings the epoch as read after they were asked, so that what they are given is no older than
 * their question.
 */
export function openKnownRows(types: readonly Constructor<object>[]): (epoch: number) => KnownRows | null {
  let newest = -Infinity;
  let known: KnownRows | null = null;
  return (epoch) => {
    if (epoch > newest) {
      newest = epoch;
      known = rowsOfOneEpoch(types);
    }
    // Whoever is slow and has an older one reads for themselves.
    return epoch === newest ? known : null;
  };
}

function rowsOfOneEpoch(types: readonly Constructor<object>[]): KnownRows {
  const rows = new Map<object, Map<string, Row>>(types.map((type) => [type, new Map()]));
  const many = (): number => [...rows.values()].reduce((sum, { size }) => sum + size, 0);
  return {
    keeps: (type) => rows.has(type),
    get: (type, id) => rows.get(type)?.get(id),
    add(type, id, row) {
      if (many() < MOST) rows.get(type)?.set(id, row);
    },
  };
}
