import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { type Application, openApplication } from '../application.ts';
import { addComment } from '../cases/add-comment.ts';
import { type Case } from '../cases/case.ts';
import { readEventLog } from '../outbox/event-log.ts';
import { testKeys } from '../testing/keys.ts';
import { accepted, phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type Hub, openHub } from './hub.ts';

/** Two nodes of one installation that share nothing but PostgreSQL. */
let world: World;
let other: Application;
let on: Case;
const hubs: Hub[] = [];

beforeAll(async () => {
  world = await createWorld();
  const { url } = world.database;
  const parts = { now: () => Date.now(), log: pino({ level: 'silent' }), keys: testKeys };
  other = await openApplication({ ...parts, databaseUrl: url });
  for (const { orm, listener, log, carrier } of [world.app, other])
    hubs.push(await openHub(orm.em, listener, log, carrier));
  on = await phoneP1(world, 1);
});
afterAll(async () => {
  for (const hub of hubs) hub.close();
  await other.close();
  await world.close();
});

const patience = { timeout: 10_000 };

const readings = (app: Application) => {
  const asked = vi.spyOn(app.orm.config.getLogger(), 'logQuery');
  const before = asked.mock.calls.length;
  return () =>
    asked.mock.calls
      .slice(before)
      .filter(([{ query }]) => /from case_event where position >/.test(query ?? '')).length;
};

describe('a node that shares no Redis', () => {
  it('need not read what it numbered itself; the others read it', async () => {
    const { position: from } = await readEventLog(world.app.orm.em.fork());
    for (const hub of hubs)
      await vi.waitFor(() => {
        expect(hub.position).toBe(from);
      }, patience);
    const ctx = await world.as('ravi');
    const said: string[] = [];
    const there = readings(other);
    // On a machine under load one may be late, and is then read from the log; where nothing is carried, every round is.
    for (let round = 0; ; round++) {
      const here = readings(world.app);
      for (let nth = 0; nth < 5; nth++) {
        const text = `comment ${String(round)}.${String(nth)}`;
        said.push(text);
        accepted(await addComment(ctx, { caseId: on.globalId, text }));
      }
      for (const hub of hubs)
        await vi.waitFor(() => {
          expect(hub.after(from)?.map(({ text }) => text)).toEqual(said);
        }, patience);
      if (here() === 0) break;
      expect(round, 'rounds in which the node read what it had numbered').toBeLessThan(10);
    }
    expect(there()).toBeGreaterThan(0);
  });
});
