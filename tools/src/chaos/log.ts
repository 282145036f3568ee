import { connect } from '../postgres/database.ts';

/** One row of the event log as the table holds it. */
export interface LogRow {
  readonly id: string;
  /** Null while it has no number. */
  readonly position: number | null;
  readonly caseId: string;
  readonly organisationId: string;
  readonly productId: string;
  readonly priority: string;
  readonly level: string;
  readonly type: string;
  readonly audience: 'PUBLIC' | 'SUPPORT' | 'VENDOR';
  readonly occurredAt: number;
  readonly clockId: string | null;
  readonly text: string | null;
}

/** One clock as the table holds it. */
export interface ClockRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly dueAt: number | null;
  readonly breachedAt: number | null;
}

/** What the database holds, read past the service. */
export interface Truth {
  readonly log: readonly LogRow[];
  readonly clocks: readonly ClockRow[];
  /** Of every case that was reported. */
  readonly subjects: readonly string[];
}

const ms = (column: string, as: string): string =>
  `(extract(epoch from ${column}) * 1000)::float8 as "${as}"`;

export async function readTruth(databaseUrl: string): Promise<Truth> {
  await using database = await connect(databaseUrl);
  const log = await database.query(`
    select id, position::int, case_id as "caseId", organisation_id as "organisationId", product_id as "productId",
      priority, level, type, audience, ${ms('occurred_at', 'occurredAt')}, clock_id as "clockId", text
    from case_event order by position nulls last, id`);
  const clocks = await database.query(`
    select id, case_id as "caseId", kind, ${ms('due_at', 'dueAt')}, ${ms('breached_at', 'breachedAt')} from clock`);
  const cases = await database.query('select subject from support_case');
  return {
    log: log.rows as unknown as LogRow[],
    clocks: clocks.rows as unknown as ClockRow[],
    subjects: cases.rows.map(({ subject }) => String(subject)),
  };
}
