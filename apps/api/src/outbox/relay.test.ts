import { type EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addComment } from '../cases/add-comment.ts';
import { eventRow } from '../testing/event-row.ts';
import { phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { channels } from './channels.ts';
import { readEventLog } from './event-log.ts';
import { EventRow } from './event-row.ts';
import { openRelay } from './relay.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

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
    slow.persist(eventRow('written first, committed last'));
    await slow.flush();

    const quick = world.app.orm.em.fork();
    await quick.persist(eventRow('written second')).flush();
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
    await lock.execute('select 1 from event_log for update');
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

  it('numbers what a node recorded that has more to record, and dies before it publishes', async () => {
    const em = world.app.orm.em.fork();
    const left = eventRow('and then it was gone');
    await em.persist(left).flush();
    await em.execute('select pg_notify(?, ?)', [channels.moreFollows, String(left.recordedAt.getTime())]);
    await vi.waitFor(
      async () => {
        expect((await em.fork().findOneOrFail(EventRow, left.id)).position).toBeGreaterThan(0);
      },
      { timeout: 5_000 },
    );
  });

  it('has no gap and no double under many writers at once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, async (_, nth) => {
        await world.app.orm.em
          .fork()
          .persist(eventRow(`writer ${nth}`))
          .flush();
        await world.app.relay.publish();
      }),
    );
    const rows = await world.app.orm.em.fork().find(EventRow, {}, { orderBy: { position: 'asc' } });
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
  });

  it('never passes a reader by, in whatever order writers begin, write and commit', async () => {
    interface Step {
      readonly do: 'write' | 'commit' | 'publish' | 'read';
      readonly writer: number;
    }
    const steps = fc.array(
      fc.record<Step>({
        do: fc.constantFrom('write', 'write', 'commit', 'publish', 'read'),
        writer: fc.nat({ max: 5 }),
      }),
      { minLength: 20, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const writers = new Map<number, EntityManager>();
        const committed: string[] = [];
        const pending = new Map<number, string[]>();
        let at = (await readEventLog(world.app.orm.em)).position;
        const read: string[] = [];
        const readOn = async () => {
          const rows = await world.app.orm.em
            .fork()
            .find(EventRow, { position: { $gt: at } }, { orderBy: { position: 'asc' } });
          for (const { position, text } of rows) {
            expect(position).toBe(at + 1);
            at += 1;
            read.push(text ?? '');
          }
        };
        const commit = async (writer: number) => {
          await writers.get(writer)?.commit();
          committed.push(...(pending.get(writer) ?? []));
          writers.delete(writer);
          pending.delete(writer);
        };
        let nth = 0;
        for (const { do: deed, writer } of history) {
          if (deed === 'write') {
            const em = writers.get(writer) ?? world.app.orm.em.fork();
            if (!writers.has(writer)) await em.begin();
            writers.set(writer, em);
            const text = `${writer}/${nth++}`;
            await em.persist(eventRow(text)).flush();
            pending.set(writer, [...(pending.get(writer) ?? []), text]);
          } else if (deed === 'commit') await commit(writer);
          else if (deed === 'publish') await world.app.relay.publish();
          else await readOn();
        }
        for (const writer of [...writers.keys()]) await commit(writer);
        await world.app.relay.publish();
        await readOn();
        expect(read.toSorted()).toEqual(committed.toSorted());
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 25) },
    );
  }, 60_000);

  it('is counted on in batches, and by several publishers at once as by one', async () => {
    const em = world.app.orm.em.fork();
    const { position } = await readEventLog(em);
    const rows = Array.from({ length: 3_500 }, (_, nth) => eventRow(`of many ${nth}`));
    await em.insertMany(EventRow, rows);
    const others = Array.from({ length: 3 }, () =>
      openRelay(world.app.orm.em, { on: () => undefined, close: () => Promise.resolve() }, world.app.log),
    );
    await Promise.all(others.map((relay) => relay.publish()));
    const found = await em.find(
      EventRow,
      { position: { $gt: position } },
      { orderBy: { position: 'asc' }, fields: ['position'] },
    );
    expect(found.map((row) => row.position)).toEqual(rows.map((_, nth) => position + nth + 1));
    expect((await readEventLog(em)).position).toBe(position + rows.length);
    for (const relay of others) await relay.close();
  });
});
