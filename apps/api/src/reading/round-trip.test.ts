import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../testing/database.ts';
import { RoundTrip, type Row } from './round-trip.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

type Ask = readonly [text: string, values: readonly unknown[], name?: string];

/** Sends them together; gives what came of each. */
async function together(...asks: Ask[]): Promise<PromiseSettledResult<Row[]>[]> {
  const answers = asks.map(([text, values, name]) => {
    const { promise, resolve, reject } = Promise.withResolvers<Row[]>();
    return { promise, asked: { statement: { text, ...(name && { name }) }, values, resolve, reject } };
  });
  const settled = Promise.allSettled(answers.map(({ promise }) => promise));
  await new Promise<void>((done) => {
    client.query(
      new RoundTrip(
        answers.map(({ asked }) => asked),
        pg.types,
        () => {
          done();
        },
      ),
    );
  });
  return settled;
}

const numbers: Ask = ['select g, null, g::text from generate_series(1, $1) g', [3], 'numbers'];
const word: Ask = ['select $1::text || $2', ['a', 'b'], 'word'];
const failing: Ask = ['select 1 / $1::int', [0], 'failing'];
const found = (...rows: unknown[][]) => ({ status: 'fulfilled', value: rows });
const three = found([1, null, '1'], [2, null, '2'], [3, null, '3']);

it('gives each statement its own rows, the first time and whenever it is asked again', async () => {
  for (let again = 0; again < 3; again++) {
    expect(await together(numbers, word, ['select $1::int', [7]], ['select 8::int', []])).toEqual([
      three,
      found(['ab']),
      found([7]),
      found([8]),
    ]);
  }
  expect(await together(word, word)).toEqual([found(['ab']), found(['ab'])]);
  expect(await together(['select 1 where false', [], 'nothing'])).toEqual([found()]);
});

it('lets one that fails take those behind it along, and none before it; the connection goes on', async () => {
  for (let again = 0; again < 3; again++) {
    const [before, failed, behind] = await together(numbers, failing, ['select 9', [], 'new behind']);
    expect(before).toEqual(three);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    expect(behind).toMatchObject({ status: 'rejected' });
    expect(await together(word)).toEqual([found(['ab'])]);
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  }
  // The same statement with a value that can be divided by, and the one that never came to its turn.
  expect(await together([failing[0], [1], failing[2]], ['select 9', [], 'new behind'])).toEqual([
    found([1]),
    found([9]),
  ]);
});

it('says what is wrong with a statement, a value the database cannot read, and one that cannot be sent', async () => {
  const [wrong] = await together(['select from nowhere at all', [], 'wrong']);
  expect(wrong).toMatchObject({ status: 'rejected', reason: { code: '42601' } });
  const [unread] = await together(['select $1::uuid', ['no uuid'], 'uuid']);
  expect(unread).toMatchObject({ status: 'rejected', reason: { code: '22P02' } });
  const endless: Record<string, unknown> = {};
  endless['self'] = endless;
  const [, unsent] = await together(word, ['select $1::jsonb', [endless], 'endless']);
  expect(unsent).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) as unknown });
  expect(await together(numbers)).toEqual([three]);
});
