import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../testing/database.ts';
import { inRfc3339 } from './read-entity.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`set time zone 'UTC'`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** As the database writes instants of that time zone. */
async function written(instants: readonly Date[]): Promise<string[]> {
  const { rows } = await client.query<{ at: string }>(
    'select at::timestamptz(3)::text as at from unnest($1::text[]) with ordinality as given (at, nth) order by nth',
    [instants.map((one) => one.toISOString())],
  );
  return rows.map(({ at }) => at);
}

it('an instant in the letters of the database is rearranged to what its date is sent as', async () => {
  const years = { min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') };
  const some = fc.sample(fc.date({ ...years, noInvalidDate: true }), 1_000);
  const round = [0, 1, 10, 100, 120, 999, 1_000, 60_000].map((ms) => new Date(Date.UTC(2026, 10, 25) + ms));
  const all = [...some, ...round, years.min, years.max];
  expect((await written(all)).map(inRfc3339)).toEqual(all.map((one) => one.toISOString()));
});

it('and left alone in a year or a zone that is written otherwise', async () => {
  const [early = ''] = await written([new Date('0999-12-31T23:59:59Z')]);
  expect(early).toMatch(/^0999/);
  expect(inRfc3339(early)).toBeNull();
  for (const text of [
    '10000-01-01 00:00:00+00',
    '0044-03-15 12:00:00+00 BC',
    '2026-11-25 09:00:00+01',
    '2026-11-25 09:00:00+05:30',
    'infinity',
    '-infinity',
    '',
  ])
    expect(inRfc3339(text), text).toBeNull();
});
