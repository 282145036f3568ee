import { type Application, type Priority } from '@casewire/api';
import {
  advance,
  apply,
  type CaseClocks,
  kindNamed,
  nextDueAt,
  shippedPolicy,
  startCase,
} from '@casewire/sla';

const HOUR = 3_600_000;
/** Nothing of what only stands by may fall due while something else is measured. */
const REST = 3 * HOUR;
const TEMPLATES = 500;
const ENGINEERS = 50;
const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The same id for the same number, in the form of a UUID. */
export const idOf = (letter: 'v' | 'o' | 'p' | 'c' | 'k' | 'e', number: number): string =>
  `0198${letter.charCodeAt(0).toString(16).padStart(4, '0')}-0000-7000-8000-${String(number).padStart(12, '0')}`;

interface Kept {
  readonly row: Record<string, unknown>;
  readonly clocks: readonly Record<string, unknown>[];
}

/** The rows of a case whose clocks stand as given. */
function rowsOf(
  number: number,
  at: number,
  priority: `${Priority}`,
  state: CaseClocks,
  calendarVersion: string,
): Kept {
  const { clocks, ...facts } = state;
  const id = idOf('c', number);
  return {
    row: {
      id,
      number,
      version: 1,
      subject: 'Agents cannot log in',
      description: 'Since nine this morning nobody at the Bristol site gets past the sign-in page.',
      organisation_id: idOf('o', number % 300),
      product_id: idOf('p', number % 8),
      version_support: 'SUPPORTED',
      coverage: 'COVERED',
      deployment: 'CLOUD',
      plan: 'PREMIUM',
      calendar_version: calendarVersion,
      channel: 'PHONE',
      priority,
      call_required: false,
      level: 'L3',
      status: 'OPEN',
      second_line_id: idOf('v', 0),
      next_due_at: instant(nextDueAt(clocks)),
      clock_facts: facts,
      clock_changes: 0,
      created_at: instant(at),
      updated_at: instant(at),
    },
    clocks: clocks.map((record, nth) => {
      const kind = kindNamed(shippedPolicy, record.kind);
      return {
        id: idOf('k', number * 10 + nth),
        case_id: id,
        kind: record.kind,
        audience: kind.audience,
        is_promise: kind.whenDue === 'MISSED',
        cycle: record.cycle,
        priority: record.priority,
        target: record.target,
        state: record.state,
        started_at: instant(record.startedAt),
        due_at: instant(record.dueAt),
        stopped_at: instant(record.stoppedAt),
        breached_at: instant(record.breachedAt),
        noticed_at: instant(record.breachedAt),
        wake_at: instant(record.wakeAt),
        policy_version: record.policyVersion,
        calendar_version: record.calendarVersion,
        record,
      };
    }),
  };
}

/** A case whose engineer has to connect by `due`, to the millisecond, round the clock; everything before that is told. */
export function caseDueAt({ book }: Application, number: number, due: number): Kept {
  const calendarVersion = 'ROUND_THE_CLOCK 1';
  const terms = book.termsFor({ calendarVersion, deployment: 'CLOUD', plan: 'PREMIUM' });
  const priority = 'P1';
  const begun = apply(startCase(), { type: 'REPORTED', at: 0, priority }, terms).state;
  const promised = begun.clocks.find(({ kind }) => kind === 'RESPONSE')?.dueAt;
  if (promised == null) throw new Error('The shipped policy promises no response to a P1.');
  const at = due - promised;
  const reported = apply(startCase(), { type: 'REPORTED', at, priority }, terms).state;
  return rowsOf(number, at, priority, advance(reported, due - 1, terms).state, calendarVersion);
}

/** Open cases like any others, of which nothing falls due for hours. */
function templates({ book }: Application, now: number): Kept[] {
  const calendarVersion = 'OFFICE 1';
  const terms = book.termsFor({ calendarVersion, deployment: 'CLOUD', plan: 'PREMIUM' });
  const made: Kept[] = [];
  for (let nth = 0; nth < 100 * TEMPLATES && made.length < TEMPLATES; nth++) {
    const priority = PRIORITIES[nth % PRIORITIES.length] ?? 'P4';
    const at = now - ((nth * 7_919_000) % (96 * HOUR));
    const { state } = advance(
      apply(startCase(), { type: 'REPORTED', at, priority }, terms).state,
      now,
      terms,
    );
    const waking = state.clocks.flatMap(({ wakeAt }) => wakeAt ?? []);
    if (waking.length > 0 && waking.every((wake) => wake > now + REST))
      made.push(rowsOf(nth, at, priority, state, calendarVersion));
  }
  if (made.length < TEMPLATES) throw new Error('At this time of the week too few cases rest for hours.');
  return made;
}

const directory = `
  insert into organisation (id, name, kind) values ('${idOf('v', 0)}', 'Vendor', 'VENDOR');
  insert into organisation (id, name, kind)
    select ('0198006f-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Customer ' || n, 'CUSTOMER' from generate_series(0, 299) n;
  insert into product (id, name, covers24x7, latest_major)
    select ('01980070-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Product ' || n, true, 11 from generate_series(0, 7) n;
  insert into person (id, name, email, organisation_id, level, roles, active)
    values ('${idOf('e', 0)}', 'Manager', 'manager@vendor.example', '${idOf('v', 0)}', null, '{MANAGER}', true);
  insert into person (id, name, email, organisation_id, level, roles, active)
    select ('01980065-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Engineer ' || n, 'engineer' || n || '@vendor.example',
      '${idOf('v', 0)}', 'L3', '{}', true from generate_series(1, ${String(ENGINEERS)}) n;`;

/** Every template so many times, as cases of their own, numbered from `first` on. */
const copies = `
  with template as (
    select nth - 1 as nth, one->'row' as c, one->'clocks' as k
    from jsonb_array_elements(?::jsonb) with ordinality made (one, nth)
  ), numbered as (
    select template.*, ?::int + nth * ?::int + copy as number from template cross join generate_series(0, ?::int - 1) copy
  ), cases as (
    insert into support_case
    select made.* from numbered, lateral jsonb_populate_record(null::support_case, c || jsonb_build_object(
      'id', '01980063-0000-7000-8000-' || lpad(number::text, 12, '0'), 'number', number,
      'organisation_id', '0198006f-0000-7000-8000-' || lpad((number % 300)::text, 12, '0'),
      'product_id', '01980070-0000-7000-8000-' || lpad((number % 8)::text, 12, '0'),
      'assignee_id', '01980065-0000-7000-8000-' || lpad((1 + number % ${String(ENGINEERS)})::text, 12, '0'))) made
  )
  insert into clock
  select made.* from numbered, lateral jsonb_array_elements(k) with ordinality each (one, nth_clock),
    lateral jsonb_populate_record(null::clock, one || jsonb_build_object(
      'id', '0198006b-0000-7000-8000-' || lpad((number * 10 + nth_clock)::text, 12, '0'),
      'case_id', '01980063-0000-7000-8000-' || lpad(number::text, 12, '0'))) made`;

/** Fills an empty installation with a directory and cases with about so many running clocks. Gives how many run. */
export async function fillWithRunningClocks(app: Application, clocks: number, now: number): Promise<number> {
  const em = app.orm.em.fork();
  await em.execute(directory);
  const made = templates(app, now);
  const perRound = made.reduce((sum, one) => sum + one.clocks.length, 0);
  const rounds = Math.max(1, Math.round(clocks / perRound));
  // A key is cheaper to check for all rows at once than for each.
  await em.execute('alter table clock drop constraint clock_case_id_foreign');
  await em.execute(copies, [JSON.stringify(made), 1_000_000, rounds, rounds]);
  await em.execute(
    'alter table clock add constraint clock_case_id_foreign foreign key (case_id) references support_case (id)',
  );
  await em.execute('vacuum (analyze) support_case');
  await em.execute('vacuum (analyze) clock');
  // What runs for a while has its pages on the disk; they would be brought there while something is measured.
  await em.execute('checkpoint');
  const [row] = await em.execute<[{ many: number }]>(
    'select count(*)::int as many from clock where wake_at is not null',
  );
  return row.many;
}

/** Stores cases made by `caseDueAt`. */
export async function store(app: Application, cases: readonly Kept[]): Promise<void> {
  const em = app.orm.em.fork();
  const insert = (table: string, rows: readonly object[]) =>
    em.execute(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ?::jsonb)`, [
      JSON.stringify(rows),
    ]);
  for (let first = 0; first < cases.length; first += 2_000) {
    const some = cases.slice(first, first + 2_000);
    await insert(
      'support_case',
      some.map(({ row }) => row),
    );
    await insert(
      'clock',
      some.flatMap(({ clocks }) => clocks),
    );
  }
  await em.execute('select pg_notify(?, ?)', ['casewire_clock_wake', String(0)]);
}
