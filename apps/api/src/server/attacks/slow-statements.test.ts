import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Ground, rawClient, takeGround } from '../../testing/ground.ts';

const OFTEN = 'query ($n: Int!) { cases(first: $n) { nodes { id subject } } }';
const WAITS = '{ cases(first: 1) { nodes { id } } }';

let ground: Ground;
let other: pg.Client;
/** Not the one that holds the lock: what a transaction has once seen of the others it sees until its end. */
let watcher: pg.Client;
beforeAll(async () => {
  ground = await takeGround({ answerMs: 1_500 });
  other = new pg.Client({ connectionString: ground.world.database.url });
  watcher = new pg.Client({ connectionString: ground.world.database.url });
  await Promise.all([other.connect(), watcher.connect()]);
});
afterAll(async () => {
  await Promise.all([other.end(), watcher.end()]);
  await ground.close();
});

/** Statements on the cases that wait for the lock below. */
async function waiting(): Promise<number> {
  const { rows } = await watcher.query<{ count: string }>(
    `select count(*) from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query like '%"support_case"%'`,
  );
  return Number(rows[0]?.count);
}

/** While nobody can read the cases. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await other.query('begin');
  await other.query('lock table support_case in access exclusive mode');
  try {
    await work();
  } finally {
    await other.query('rollback');
  }
  await ground.alive();
}

const seen = (count: number): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await waiting()).toBe(count);
    },
    { timeout: 10_000 },
  );

describe('a statement that hangs', () => {
  it('is cancelled in the database when the client goes away', async () => {
    await whileLocked(async () => {
      const gone = new AbortController();
      const asked = fetch(`${ground.service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ground.token}` },
        body: JSON.stringify({ query: WAITS }),
        signal: gone.signal,
      }).catch(() => null);
      await seen(1);
      gone.abort();
      await asked;
      await seen(0);
    });
  });

  it('is cancelled when the time for an answer is over, and says so', async () => {
    await whileLocked(async () => {
      const answer = await ground.service.ask(ground.token, WAITS);
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'TIMED_OUT' });
      expect(answer.errors?.[0]?.message).toMatch(/Ask for less/);
      await seen(0);
    });
  });

  it('is not asked again when the database has stopped it, also for a query that is asked all the time', async () => {
    // Never the same twice, or the answer would be one that was kept.
    for (let n = 1; n <= 4; n++)
      expect((await ground.service.ask(ground.token, OFTEN, { n })).data).toBeDefined();
    const asked = vi.spyOn(ground.world.app.orm.config.getLogger(), 'logQuery');
    await whileLocked(async () => {
      const answer = ground.service.ask(ground.token, OFTEN, { n: 5 });
      await seen(1);
      await watcher.query(`select pg_cancel_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%"support_case"%'`);
      expect((await answer).errors?.[0]?.extensions).toEqual({ code: 'TIMED_OUT' });
      const statements = asked.mock.calls.filter(([{ query }]) => query?.includes('"support_case"'));
      expect(statements).toHaveLength(1);
    });
    asked.mockRestore();
  });

  it('is cancelled when its socket closes', async () => {
    await whileLocked(async () => {
      const client = await rawClient(ground, { token: ground.token });
      client.send({ type: 'subscribe', id: 'a', payload: { query: WAITS } });
      await seen(1);
      client.socket.terminate();
      await seen(0);
    });
  });

  it('of a write is carried through though the client has gone', async () => {
    const reported = `mutation ($p: ID!, $o: ID!) { reportCase(input: { organisationId: $o, subject: "kept", description: "x", productId: $p }) { case { reference } problems { code } } }`;
    await whileLocked(async () => {
      const gone = new AbortController();
      const asked = fetch(`${ground.service.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await ground.world.token('maria')}`,
        },
        body: JSON.stringify({
          query: reported,
          variables: {
            p: ground.world.idOf('Product', 'cloud'),
            o: ground.world.idOf('Organisation', 'halden'),
          },
        }),
        signal: gone.signal,
      }).catch(() => null);
      await seen(1);
      gone.abort();
      await asked;
    });
    await vi.waitFor(async () => {
      const { rows } = await other.query(`select 1 from support_case where subject = 'kept'`);
      expect(rows).toHaveLength(1);
    });
  });
});

describe('a database that is told how long a statement may take', () => {
  it('stops it by itself', async () => {
    const { openDatabase } = await import('../../database.ts');
    const orm = await openDatabase(ground.world.database.url, 100);
    await expect(orm.em.fork().execute('select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
    await orm.close();
  });
});
