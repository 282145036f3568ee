import { type Application } from '@casewire/api';
import { advance, apply, kindNamed, nextDueAt, shippedPolicy, startCase } from '@casewire/sla';

/** Wednesday noon: what was reported since Monday still has open clocks. */
export const NOW = Date.UTC(2026, 10, 25, 12);
const SPREAD = 2 * 86_400_000;
const CASES_A_STATEMENT = 2_000;
const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const id = (letter: string, number: number): string =>
  `0198${letter.charCodeAt(0).toString(16).padStart(4, '0')}-0000-7000-8000-${String(number).padStart(12, '0')}`;

const directory = `
  insert into organisation (id, name, kind) values ('${id('v', 0)}', 'Vendor', 'VENDOR'), ('${id('o', 0)}', 'Customer', 'CUSTOMER');
  insert into product (id, name, covers24x7, latest_major) values ('${id('p', 0)}', 'Product', false, 11);`;

/** A reported case in office hours and what its clocks came to since, as columns of its row and of theirs. */
function openCase({ book }: Application, number: number) {
  const served = { calendarVersion: 'OFFICE 1', deployment: 'CLOUD', plan: 'STANDARD' } as const;
  const terms = book.termsFor(served);
  const priority = PRIORITIES[number % 4] ?? 'P4';
  const at = NOW - SPREAD + ((number * 7_919_000) % SPREAD);
  const { state } = advance(apply(startCase(), { type: 'REPORTED', at, priority }, terms).state, NOW, terms);
  const { clocks, ...facts } = state;
  const row = {
    id: id('c', number),
    number,
    version: 1,
    subject: 'Agents cannot log in',
    description: 'Since nine',
    organisation_id: id('o', 0),
    product_id: id('p', 0),
    version_support: 'SUPPORTED',
    coverage: 'COVERED',
    deployment: served.deployment,
    plan: served.plan,
    calendar_version: served.calendarVersion,
    channel: 'PHONE',
    priority,
    call_required: false,
    level: 'L3',
    status: 'OPEN',
    second_line_id: id('v', 0),
    next_due_at: instant(nextDueAt(clocks)),
    clock_facts: facts,
    clock_changes: 0,
    created_at: instant(at),
    updated_at: instant(at),
  };
  const kept = clocks.map((record, nth) => {
    const kind = kindNamed(shippedPolicy, record.kind);
    return {
      id: id('k', number * 10 + nth),
      case_id: row.id,
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
  });
  return { row, clocks: kept };
}

/** Fills a database with reported cases whose clocks run. Gives how many clocks that are. */
export async function fillWithOpenCases(app: Application, count: number): Promise<number> {
  const em = app.orm.em.fork();
  await em.execute(directory);
  let clocks = 0;
  for (let first = 1; first <= count; first += CASES_A_STATEMENT) {
    const many = Math.min(CASES_A_STATEMENT, count - first + 1);
    const made = Array.from({ length: many }, (_, nth) => openCase(app, first + nth));
    const kept = made.flatMap((one) => one.clocks);
    const insert = (table: string, rows: readonly object[]) =>
      em.execute(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ?::jsonb)`, [
        JSON.stringify(rows),
      ]);
    await insert(
      'support_case',
      made.map((one) => one.row),
    );
    await insert('clock', kept);
    clocks += kept.length;
  }
  await em.execute('analyze support_case');
  await em.execute('analyze clock');
  return clocks;
}
