import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addComment } from '../cases/add-comment.ts';
import { type Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { EventRow } from '../outbox/event-row.ts';
import { accepted, phoneP1 } from '../testing/stories.ts';
import { collect, startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let service: Service;
let on: Case;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  on = await phoneP1(world, 1);
});
afterAll(async () => {
  await service.close();
  await world.close();
});

/** Cuts connections to this world's database, as a restart of the database would. */
async function cut(condition: string): Promise<number> {
  const admin = new pg.Client({ connectionString: world.database.url, application_name: 'test-admin' });
  await admin.connect();
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and ${condition}`,
  );
  await admin.end();
  return rowCount ?? 0;
}

const say = async (text: string): Promise<void> => {
  accepted(await addComment(await world.as('ravi'), { caseId: on.globalId, text }));
};
const texts = (stream: ReturnType<typeof collect>): (string | null | undefined)[] =>
  stream.events().map(({ text }) => text);

describe('when the database cuts connections', () => {
  it('the stream loses nothing and doubles nothing over a listener that has to connect again', async () => {
    const stream = collect(service.live(await world.token('ravi')));
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThan(0);
    });
    await say('before');
    expect(await cut(`application_name = 'casewire-listener'`)).toBe(1);
    for (const text of ['one', 'two', 'three']) await say(text);
    await vi.waitFor(
      () => {
        expect(texts(stream)).toEqual(['before', 'one', 'two', 'three']);
      },
      { timeout: 5_000 },
    );
    await say('after');
    await vi.waitFor(() => {
      expect(texts(stream)).toEqual(['before', 'one', 'two', 'three', 'after']);
    });
    await stream.stop();
  });
});

describe('a stream', () => {
  it('asked to go on from beyond the head, as after a restored backup, says that it cannot', async () => {
    const stream = collect(service.live(await world.token('ravi')), {
      after: world.app.cursors.encode(1_000_000),
    });
    await vi.waitFor(() => {
      expect(stream.delivered[0]).toMatchObject({ __typename: 'StreamGap' });
    });
    await say('and goes on');
    await vi.waitFor(() => {
      expect(texts(stream)).toEqual(['and goes on']);
    });
    await stream.stop();
  });

  it('never shows by its heartbeats whether anything happened where nothing may be seen (D-TRU-2)', async () => {
    const stream = collect(service.live(await world.token('maria')));
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThanOrEqual(3);
    });
    const cursors = stream.delivered.map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(cursors.length);
    await stream.stop();
  });
});

describe('when every connection to the database is cut for a while', () => {
  it('the ticker goes on, and what fell due meanwhile is written and numbered', async () => {
    const soon = await phoneP1(world, 30 - 1.5 / 60);
    const due = (
      await world.app.orm.em.fork().findOneOrFail(Clock, { case: soon.id, kind: 'RESPONSE' as Clock['kind'] })
    ).dueAt;
    const until = Date.now() + 2_000;
    while (Date.now() < until) {
      await cut('true');
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await vi.waitFor(
      async () => {
        const rows = await world.app.orm.em
          .fork()
          .find(EventRow, { caseId: soon.id, type: 'CLOCK_BREACHED' });
        expect(rows.map(({ occurredAt }) => occurredAt)).toEqual([due]);
        expect(rows[0]?.position).toBeGreaterThan(0);
      },
      { timeout: 8_000 },
    );
  });
});
