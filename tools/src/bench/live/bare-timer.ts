import { type Connection } from '../../postgres/database.ts';

/** As many as one statement takes at a time; the fastest of those tried for it. */
const A_STATEMENT = 500;

const claim = `
  with due as (
    select id from bare_clock where wake_at <= $1 order by wake_at limit $2 for update skip locked
  ), done as (
    update bare_clock c set wake_at = null, breached_at = $1 from due where c.id = due.id returning c.id
  )
  insert into bare_event (clock_id, at) select id, $1 from done returning id`;

/** Milliseconds in which a bare skip-locked update-and-insert, in sets, takes what is due of as many clocks. */
export async function bareBurst(database: Connection, clocks: number, due: number): Promise<number> {
  await database.query('drop table if exists bare_clock, bare_event');
  await database.query(
    `create table bare_clock (id bigint primary key, case_id bigint not null, wake_at timestamptz, breached_at timestamptz)`,
  );
  await database.query(
    'create table bare_event (id bigint generated always as identity primary key, clock_id bigint, at timestamptz)',
  );
  await database.query(
    `insert into bare_clock select n, n / 3, case when n <= $2 then timestamptz '2026-01-01' else timestamptz '2099-01-01' + n * interval '1 s' end
     from generate_series(1, $1::int) n`,
    [clocks, due],
  );
  await database.query('create index on bare_clock (wake_at) where wake_at is not null');
  await database.query('vacuum (analyze) bare_clock');
  const now = new Date('2026-01-02');
  const began = performance.now();
  let left = due;
  while (left > 0) {
    const { rowCount } = await database.query(claim, [now, A_STATEMENT]);
    if (!rowCount) throw new Error('Some that were due were not found.');
    left -= rowCount;
  }
  return performance.now() - began;
}
