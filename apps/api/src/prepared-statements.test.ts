import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf, runPrepared, NULL, quotedInList, unquotedOfList } from './prepared-statements.ts';
import { readPrepared } from './reading/prepared.ts';
import { createWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const em = () => world.app.orm.em.fork();
const runs = { numRuns: Number(process.env['FC_RUNS'] ?? 100) };

describe('a statement that is prepared', () => {
  it('is planned once on each connection, in a transaction as well', async () => {
    const text = 'select $1::int + 1 as next';
    await world.app.orm.em.fork().transactional(async (tx) => {
      expect(await runPrepared(tx, text, [1])).toEqual([{ next: 2 }]);
      expect(await runPrepared(tx, text, [2])).toEqual([{ next: 3 }]);
      const kept = await tx.execute(
        'select count(*)::int as many from pg_prepared_statements where statement = ?',
        [text],
      );
      expect(kept).toEqual([{ many: 1 }]);
    });
  });

  it.each([
    ['by itself', () => runPrepared(em(), 'select one from changing where one::text = $1', ['1'])],
    ['with others', () => readPrepared(em(), 'select one as two from changing where one::text = ?', ['1'])],
  ])('asked %s works again after a migration gave its column another type', async (_how, ask) => {
    const owner = await world.owner();
    await owner.execute('create table changing (one int)');
    await owner.execute('grant select on changing to public');
    await owner.execute('insert into changing values (1)');
    for (let nth = 0; nth < 3; nth++) expect(await ask()).toHaveLength(1);
    await owner.execute('alter table changing alter column one type text');
    // Once on each connection that had prepared it.
    let failed = 0;
    for (;;) {
      const said = await ask().catch((error: unknown) => error);
      if (Array.isArray(said)) break;
      expect(String(said)).toContain('cached plan');
      expect(++failed).toBeLessThan(5);
    }
    expect(failed).toBeGreaterThan(0);
    for (let nth = 0; nth < 3; nth++) expect(await ask()).toHaveLength(1);
    await owner.execute('drop table changing');
  });

  it('takes lists of any text as they are', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
      fc.constantFrom('', 'NULL', 'null', '{}', 'a,b', '"', '\\', '\\"', ' padded ', 'line\nbreak'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(words), { minLength: 1 }), async (list) => {
        const listed = list.map((word) => (word === null ? NULL : quotedInList(word)));
        expect(
          await runPrepared(world.app.orm.em.fork(), 'select * from unnest($1::text[]) as word', [
            `{${listed.join()}}`,
          ]),
        ).toEqual(list.map((word) => ({ word })));
        expect(listed.map((word) => (word === NULL ? null : unquotedOfList(word)))).toEqual(list);
      }),
      runs,
    );
  });

  it('takes lists of numbers, instants and what is not there', async () => {
    const instant = '2026-11-23T09:00:00.001Z';
    expect(
      await runPrepared(
        world.app.orm.em.fork(),
        'select number, at = $3 as same from unnest($1::int[], $2::timestamptz[]) as v (number, at)',
        [listOf([1, null]), listOf([instant, null]), instant],
      ),
    ).toEqual([
      { number: 1, same: true },
      { number: null, same: null },
    ]);
  });
});
