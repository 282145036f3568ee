import pg from 'pg';
import { takeBackWhatBroke } from '../pool.ts';
import { type Area, type Epochs } from './epochs.ts';

/** What an event is about, as far as it decides who may see it. */
export interface About {
  readonly caseId: string;
  readonly organisationId: string;
  readonly productId: string;
}

/** How the database stood at one moment, as far as it tells whether something read before still holds. */
export interface Standing {
  readonly epochs: Epochs;
  /** Events up to this position have their number. */
  readonly position: number;
  /** What committed events that have no number yet are about; null if they are too many to say. */
  readonly unnumbered: readonly About[] | null;
}

export interface Standings {
  /**
   * How the database stands, read after the call. All who ask while a reading is under way share the next one, so that
   * a thousand a millisecond cost one statement. What is told to `told` is told in order, before anybody has it.
   */
  now(): Promise<Standing>;
  close(): Promise<void>;
}

const MOST_UNNUMBERED = 100;
/** It reads a handful of rows: whatever takes longer hangs. */
const STATEMENT_MS = 10_000;

/** One statement is one snapshot: an event that is being numbered is found on one side or on the other. */
const read = {
  name: 'standing',
  text: `select
    (select json_object_agg(area, number) from epoch) as epochs,
    (select position from event_log where id = 1) as position,
    (select json_agg(json_build_array(case_id, organisation_id, product_id)) from (
      select case_id, organisation_id, product_id from case_event where position is null limit ${MOST_UNNUMBERED + 1}
    ) waiting) as unnumbered`,
};

interface Row {
  readonly epochs: Record<Area, number>;
  readonly position: string;
  readonly unnumbered: readonly [string, string, string][] | null;
}

/** Holds a connection of its own, so that whoever waits for answers does not wait behind those who make them. */
export function openStandings(databaseUrl: string, told: (standing: Standing) => Promise<void>): Standings {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, statement_timeout: STATEMENT_MS });
  pool.on('error', () => undefined);
  takeBackWhatBroke(pool);
  let reading: Promise<unknown> = Promise.resolve();
  let next: Promise<Standing> | null = null;

  const look = async (): Promise<Standing> => {
    // From here on whoever asks is too late for this one.
    next = null;
    const { rows } = await pool.query<Row>(read);
    const [row] = rows;
    if (!row) throw new Error('The database did not say how it stands.');
    const all = row.unnumbered ?? [];
    const standing = {
      epochs: row.epochs,
      position: Number(row.position),
      unnumbered:
        all.length > MOST_UNNUMBERED
          ? null
          : all.map(([caseId, organisationId, productId]) => ({ caseId, organisationId, productId })),
    };
    await told(standing);
    return standing;
  };

  return {
    now() {
      if (!next) {
        next = reading.then(look);
        reading = next.catch(() => undefined);
      }
      return next;
    },
    close: () => pool.end(),
  };
}
