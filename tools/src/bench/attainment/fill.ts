import { type Application } from '@casewire/api';

/** The month most is asked about, and the moment it is asked. */
export const THIS_MONTH = { now: Date.UTC(2026, 10, 25, 12) };

const ORGANISATIONS = 300;
const PRODUCTS = 8;
const ENGINEERS = 60;
/** Response, restoration and update of each case: about what a case leaves behind. */
const OUTCOMES_A_CASE = 3;

export interface Filled {
  outcomes: number;
  tableMb: number;
  /** A customer with more cases than most. */
  customerId: string;
  vendorId: string;
}

/**
 * Three years of cases up to now, made by the database itself: customers of very different size, a few products,
 * four misses in a hundred. Rows lie in the order in which they were decided, as they do when they are written live.
 */
export async function fill(
  { orm }: Application,
  cases: number,
  note: (line: string) => void,
): Promise<Filled> {
  const em = orm.em.fork();
  const run = async (what: string, sql: string, params: readonly unknown[] = []) => {
    if (what !== '') note(what);
    await em.execute(sql, params);
  };
  const now = new Date(THIS_MONTH.now);
  await run('organisations, products, people', directory);
  // What is only kept right for every row, and what no question here reads, is made afterwards or left out.
  await run('', 'alter table support_case disable trigger support_case_keeps_words_new');
  await run('cases', caseRows, [cases, now, cases, cases]);
  await run('outcomes', outcomeRows, [now]);
  // Outside a transaction, as vacuum asks.
  await run('', 'vacuum (analyze) clock_outcome');
  await run('', 'vacuum (analyze) support_case');
  const [row] = await em.execute<{ outcomes: number; mb: number }[]>(
    `select count(*)::int as outcomes, (pg_relation_size('clock_outcome') / 1048576)::int as mb from clock_outcome`,
  );
  const [ids] = await em.execute<{ customer: string; vendor: string }[]>(
    `select ${id('o', '20')} as customer, ${id('v', '0')} as vendor`,
  );
  if (!row || !ids) throw new Error('The database did not answer.');
  return { outcomes: row.outcomes, tableMb: row.mb, customerId: ids.customer, vendorId: ids.vendor };
}

/** The same id for the same thing, whoever works it out. */
const id = (letter: string, number: string) => `md5('${letter}' || (${number})::text)::uuid`;
/** Evenly spread over [0, 1), the same for the same number and salt. */
const chance = (number: string, salt: number) =>
  `((hashint8(${number}::bigint + ${String(salt * 1_000_003)})::float8 + 2147483648) / 4294967296)`;

const directory = `
  insert into organisation (id, name, kind) values (${id('v', '0')}, 'Vendor', 'VENDOR');
  insert into organisation (id, name, kind)
    select ${id('o', 'n')}, 'Customer ' || n, 'CUSTOMER' from generate_series(0, ${String(ORGANISATIONS - 1)}) n;
  insert into product (id, name, covers24x7, latest_major)
    select ${id('p', 'n')}, 'Product ' || n, true, 11 from generate_series(0, ${String(PRODUCTS - 1)}) n;
  insert into person (id, name, email, organisation_id, level, roles, active)
    select ${id('e', 'n')}, 'Engineer ' || n, 'e' || n || '@vendor.example', ${id('v', '0')}, 'L3', '{}', true
    from generate_series(0, ${String(ENGINEERS - 1)}) n;`;

const caseRows = `
  insert into support_case (id, number, subject, description, organisation_id, product_id, version_support, coverage,
    deployment, plan, calendar_version, channel, priority, call_required, level, status, second_line_id, created_at, updated_at)
  select ${id('c', 'n')}, n, 'Agents cannot log in', 'Since nine',
    ${id('o', `floor(${String(ORGANISATIONS)} * ${chance('n', 1)} ^ 2)::int`)},
    ${id('p', `floor(${String(PRODUCTS)} * ${chance('n', 2)})::int`)},
    'SUPPORTED', 'COVERED', 'CLOUD', 'PREMIUM', 'ROUND_THE_CLOCK 1', 'PHONE',
    (array['P1', 'P2', 'P3', 'P3', 'P3', 'P4'])[1 + floor(6 * ${chance('n', 3)})::int],
    false, 'L3', case when n > ? - 500 then 'IN_PROGRESS' else 'CLOSED' end, ${id('v', '0')}, at, at
  from (select n, ?::timestamptz - interval '1095 days' * (1 - n::float8 / ?) as at from generate_series(1, ?) n) made`;

const outcomeRows = `
  insert into clock_outcome (clock_id, case_id, at, missed, kind, audience, priority, organisation_id, product_id, engineer_id)
  select md5(number || 'k' || cycle)::uuid, id, at, ${chance(`(number * 3 + cycle)`, 4)} < 0.04,
    (array['RESPONSE', 'RESTORATION', 'PROGRESS_UPDATE'])[cycle], 'PUBLIC', priority, organisation_id, product_id,
    case when ${chance('number', 5)} < 0.95 then ${id('e', `floor(${String(ENGINEERS)} * ${chance('number', 6)})::int`)} end
  from (
    select number, id, priority, organisation_id, product_id, cycle,
      least(created_at + interval '2 hours' * cycle, ?::timestamptz) as at
    from support_case cross join generate_series(1, ${String(OUTCOMES_A_CASE)}) cycle
  ) decided
  order by at`;
