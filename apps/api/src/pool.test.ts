import pg from 'pg';
import { expect, it } from 'vitest';
import { createWorld } from './testing/world.ts';

it('a transaction cut off by the database gives its connection back', async () => {
  const world = await createWorld();
  const admin = new pg.Client({ connectionString: world.database.url });
  await admin.connect();
  for (let nth = 0; nth < 25; nth++) {
    const cut = world.app.orm.em.fork().transactional(async (em) => {
      const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
      await admin.query('select pg_terminate_backend($1)', [row?.pid]);
      await em.execute('select 1');
    });
    const outcome = await Promise.race([
      cut.then(
        () => 'done',
        () => 'failed',
      ),
      new Promise((r) => setTimeout(r, 2_000, 'hangs')),
    ]);
    expect(`${nth} ${String(outcome)}`).toBe(`${nth} failed`);
  }
  await admin.end();
  const closing = await Promise.race([
    world.close().then(() => 'closed'),
    new Promise((r) => setTimeout(r, 5_000, 'hangs')),
  ]);
  expect(closing).toBe('closed');
}, 60_000);
