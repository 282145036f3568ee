import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addComment } from '../cases/add-comment.ts';
import { phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { EventRow } from './event-row.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

function event(text: string): EventRow {
  const at = new Date();
  const id = uuidv7();
  return Object.assign(new EventRow(), {
    id,
    caseId: id,
    organisationId: id,
    productId: id,
    priority: 'P3',
    level: 'L2',
    type: 'COMMENTED',
    audience: 'PUBLIC',
    occurredAt: at,
    recordedAt: at,
    ordinal: 0,
    actorId: null,
    clockId: null,
    text,
    detail: {},
  });
}

const numbered = async (): Promise<(string | null)[]> =>
  (
    await world.app.orm.em
      .fork()
      .find(EventRow, { position: { $ne: null } }, { orderBy: { position: 'asc' } })
  ).map(({ text }) => text);

describe('the one total order', () => {
  it('numbers a transaction that commits late behind what was published before it, and never skips it', async () => {
    const slow = world.app.orm.em.fork();
    await slow.begin();
    slow.persist(event('written first, committed last'));
    await slow.flush();

    const quick = world.app.orm.em.fork();
    await quick.persist(event('written second')).flush();
    await world.app.relay.publish();
    expect(await numbered()).toEqual(['written second']);

    await slow.commit();
    await world.app.relay.publish();
    expect(await numbered()).toEqual(['written second', 'written first, committed last']);
  });

  it('keeps the changes of one case in their order, even those of one millisecond', async () => {
    world.time.at = Date.now();
    const on = await phoneP1(world);
    // Nobody numbers meanwhile, as when another node does it.
    const ctx = { ...(await world.as('priya')), relay: { publish: () => Promise.resolve() } };
    const lock = world.app.orm.em.fork();
    await lock.begin();
    await lock.execute('select pg_advisory_xact_lock(4209101)');
    const said = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const text of said) await addComment(ctx, { caseId: on.globalId, text });
    await lock.commit();
    await world.app.relay.publish();
    world.time.at = null;
    const rows = await world.app.orm.em
      .fork()
      .find(EventRow, { caseId: on.id, type: 'COMMENTED' }, { orderBy: { position: 'asc' } });
    expect(rows.map(({ text }) => text)).toEqual(said);
  });

  it('has no gap and no double under many writers at once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, async (_, nth) => {
        await world.app.orm.em
          .fork()
          .persist(event(`writer ${nth}`))
          .flush();
        await world.app.relay.publish();
      }),
    );
    const rows = await world.app.orm.em.fork().find(EventRow, {}, { orderBy: { position: 'asc' } });
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
  });
});
