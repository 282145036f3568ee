import { type EntityManager, IsolationLevel } from '@mikro-orm/postgresql';
import { type CaseClocks, type ClockRecord } from '@casewire/sla';
import { type PolicyBook } from '../sla/book.ts';
import { type ClockFacts } from './case.ts';
import { replayLog, type LoggedRow } from './replay-log.ts';

/** Something stored that the log does not say. */
export interface Difference {
  readonly case: string;
  /** Kind and cycle; null if it is about the case as a whole. */
  readonly clock: string | null;
  readonly field: string;
  readonly stored: unknown;
  readonly replayed: unknown;
}

export interface Verified {
  readonly cases: number;
  readonly clocks: number;
  readonly events: number;
  readonly differences: number;
  /** Cases whose first events were put away: they cannot be replayed any more. */
  readonly putAway: number;
}

export interface Telling {
  difference(found: Difference): void;
  /** Called after every set of cases. */
  progress(cases: number, of: number): void;
}

const CASES_A_SET = 200;

/**
 * Replays the log of every case from nothing and tells of what is stored otherwise: facts, clocks, and the columns
 * that SQL reads of them. Changes nothing, takes no locks; each set of cases is read as it stood at one moment.
 */
export async function verifyClocks(em: EntityManager, book: PolicyBook, tell: Telling): Promise<Verified> {
  const total = { cases: 0, clocks: 0, events: 0, differences: 0, putAway: 0 };
  const [{ count } = { count: 0 }] = await em.execute<{ count: number }[]>(
    'select count(*)::int as count from support_case',
  );
  let after = -1;
  for (;;) {
    const set = await readSet(em, after);
    const last = set.at(-1);
    if (!last) return total;
    after = last.number;
    await book.know(new Set(set.flatMap(({ clocks }) => clocks.flatMap(versionsOf))));
    for (const one of set) {
      total.cases += 1;
      total.clocks += one.clocks.length;
      total.events += one.rows.length;
      if (one.rows[0]?.type !== 'REPORTED') {
        total.putAway += 1;
        continue;
      }
      for (const found of differencesOf(one, book)) {
        total.differences += 1;
        tell.difference({ case: `CW-${one.number}`, ...found });
      }
    }
    tell.progress(total.cases, count);
  }
}

const versionsOf = ({ record }: StoredClock): string[] => [record.policyVersion, record.calendarVersion];

/** A clock as it is stored: what libs/sla decides by, and what SQL reads. */
interface StoredClock {
  readonly kind: string;
  readonly cycle: number;
  readonly record: ClockRecord;
  readonly columns: Record<string, unknown>;
}

interface StoredCase {
  readonly number: number;
  readonly facts: ClockFacts | null;
  readonly clocks: StoredClock[];
  readonly rows: LoggedRow[];
}

function* differencesOf(one: StoredCase, book: PolicyBook): Generator<Omit<Difference, 'case'>> {
  const stored = new Map(one.clocks.map((clock) => [nameOf(clock), clock]));
  let state: CaseClocks | null;
  try {
    state = replayLog(one.rows, book);
  } catch (error) {
    const replayed = error instanceof Error ? error.message : String(error);
    yield { clock: null, field: 'replay', stored: null, replayed };
    return;
  }
  const { clocks = [], ...facts } = state ?? {};
  yield* fieldsApart(null, one.facts ?? {}, facts);
  for (const record of clocks) {
    const clock = nameOf(record);
    const known = stored.get(clock);
    stored.delete(clock);
    if (!known) {
      yield { clock, field: 'clock', stored: null, replayed: record };
      continue;
    }
    yield* fieldsApart(clock, known.record, record);
    yield* fieldsApart(clock, known.columns, columnsOf(record));
  }
  for (const [clock, { record }] of stored) yield { clock, field: 'clock', stored: record, replayed: null };
}

const nameOf = ({ kind, cycle }: { kind: string; cycle: number }): string => `${kind} ${cycle}`;

function* fieldsApart(
  clock: string | null,
  stored: object,
  replayed: object,
): Generator<Omit<Difference, 'case'>> {
  const [one, other] = [stored, replayed] as [Record<string, unknown>, Record<string, unknown>];
  for (const field of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (!same(one[field], other[field]))
      yield { clock, field, stored: one[field] ?? null, replayed: other[field] ?? null };
  }
}

/** The database keeps the fields of an object in an order of its own. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return (one ?? null) === (other ?? null);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    same(left[key], right[key]),
  );
}

/** The columns of a clock's row, as `Clock.keep` writes them. */
const columnsOf = (record: ClockRecord): Record<string, unknown> => ({
  'column priority': record.priority,
  'column target': record.target,
  'column state': record.state,
  'column started_at': record.startedAt,
  'column due_at': record.dueAt,
  'column stopped_at': record.stoppedAt,
  'column breached_at': record.breachedAt,
  'column wake_at': record.wakeAt,
  'column policy_version': record.policyVersion,
  'column calendar_version': record.calendarVersion,
});

/** The next cases behind a number, with their clocks and the rows that a replay needs, all as of one moment. */
function readSet(em: EntityManager, after: number): Promise<StoredCase[]> {
  return em.fork().transactional(
    async (tx) => {
      const cases = await tx.execute<{ id: string; number: number; facts: ClockFacts | null }[]>(
        `select id, number, clock_facts as facts from support_case where number > ? order by number limit ?`,
        [after, CASES_A_SET],
      );
      if (cases.length === 0) return [];
      const ids = cases.map(({ id }) => id);
      const those = `(${ids.map(() => '?').join(', ')})`;
      const clocks = await tx.execute<ClockRow[]>(
        `select case_id, kind, cycle, priority, target, state, policy_version, calendar_version, record,
           ${INSTANTS.map((column) => `round(extract(epoch from ${column}) * 1000)::float8 as ${column}`).join(', ')}
         from clock where case_id in ${those}`,
        ids,
      );
      const rows = await tx.execute<Row[]>(
        `select case_id, type, clock_id, occurred_at, detail from case_event
         where case_id in ${those} and (clock_id is not null or type = 'REPORTED' or jsonb_exists(detail, 'clockEvents'))
         order by position nulls last, recorded_at, ordinal, id`,
        ids,
      );
      const clocksOf = Map.groupBy(clocks, (row) => row.case_id);
      const rowsOf = Map.groupBy(rows, (row) => row.case_id);
      return cases.map(({ id, number, facts }) => ({
        number,
        facts,
        clocks: (clocksOf.get(id) ?? []).map(storedClock),
        rows: (rowsOf.get(id) ?? []).map(({ type, clock_id: clockId, occurred_at: occurredAt, detail }) => ({
          type,
          clockId,
          occurredAt: new Date(occurredAt),
          detail,
        })),
      }));
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
}

const INSTANTS = ['started_at', 'due_at', 'stopped_at', 'breached_at', 'wake_at'] as const;

interface ClockRow extends Record<string, unknown> {
  case_id: string;
  kind: string;
  cycle: number;
  record: ClockRecord;
}

interface Row {
  case_id: string;
  type: string;
  clock_id: string | null;
  occurred_at: string | Date;
  detail: Record<string, unknown>;
}

function storedClock({ case_id: _case, kind, cycle, record, ...columns }: ClockRow): StoredClock {
  const named = Object.entries(columns).map(([column, value]) => [`column ${column}`, value]);
  return { kind, cycle, record, columns: Object.fromEntries(named) as Record<string, unknown> };
}
