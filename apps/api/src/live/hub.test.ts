import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Carrier, noCarrier } from '../outbox/carrier.ts';
import { EventRow } from '../outbox/event-row.ts';
import { openListener, type Listener } from '../outbox/listener.ts';
import { openRelay, type Relay } from '../outbox/relay.ts';
import { rowsOf } from '../outbox/carried-row.ts';
import { eventRow } from '../testing/event-row.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type Hub, openHub } from './hub.ts';

/** What becomes of a batch on its way: in which of the coming turns it arrives, none meaning never. */
type Fate = readonly number[];

/** A carrier of the worst kind, that says it is well: it loses, doubles, delays and reorders as it is told. */
function badCarrier(fates: () => Fate) {
  const handlers: ((rows: readonly EventRow[]) => void)[] = [];
  const turns: (() => void)[][] = [];
  const carrier: Carrier = {
    ...noCarrier,
    sendsBy: 'bad',
    hears: 'bad',
    send(texts) {
      for (const turn of fates())
        (turns[turn] ??= []).push(() => {
          for (const handle of handlers) handle(rowsOf(world.app.orm.em, texts));
        });
    },
    follow: (handle) => handlers.push(handle),
  };
  return {
    carrier,
    deliver: () => {
      for (const act of turns.shift() ?? []) act();
    },
  };
}

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('a node that follows a carrier', () => {
  it('reads the log whole, once and in order, whatever the carrier does', async () => {
    const fate = fc.array(fc.nat({ max: 3 }), { maxLength: 3 });
    const { em } = world.app.orm;
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { minLength: 3, maxLength: 12 }), async (fates) => {
        let next = 0;
        const bad = badCarrier(() => fates[next++] ?? []);
        const listener: Listener = openListener(world.database.url, world.app.log);
        const relay: Relay = openRelay(
          em,
          { on: () => undefined, close: () => Promise.resolve() },
          world.app.log,
          bad.carrier,
        );
        const hub: Hub = await openHub(em, listener, world.app.log, bad.carrier);
        const began = hub.position;
        let at = began;
        const seen: string[] = [];
        hub.onAdvance(() => {
          for (;;) {
            const rows = hub.after(at) ?? [];
            if (rows.length === 0) return;
            for (const row of rows) {
              expect(row.position).toBe(at + 1);
              at += 1;
              seen.push(row.id);
            }
          }
        });
        for (const [nth] of fates.entries()) {
          await em
            .fork()
            .persist(eventRow(`batch ${nth}`))
            .flush();
          await relay.publish();
          bad.deliver();
        }
        await vi.waitFor(
          async () => {
            const log = await em
              .fork()
              .find(EventRow, { position: { $gt: began } }, { orderBy: { position: 'asc' } });
            expect(seen).toEqual(log.map(({ id }) => id));
            expect(seen).toHaveLength(fates.length);
          },
          { timeout: 5_000 },
        );
        hub.close();
        await relay.close();
        await listener.close();
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 12) },
    );
  }, 60_000);

  it('has of a carried row what it would have read', async () => {
    const { em } = world.app.orm;
    const sent: EventRow[] = [];
    const carrier: Carrier = {
      ...noCarrier,
      sendsBy: 'good',
      send: (texts) => sent.push(...rowsOf(em, texts)),
    };
    const relay = openRelay(
      em,
      { on: () => undefined, close: () => Promise.resolve() },
      world.app.log,
      carrier,
    );
    const odd = Object.assign(eventRow('two\nlines, "quotes", \\ and 🙂'), {
      detail: { list: [1, null, { deep: 'ü\n' }], at: '2026-11-25T08:00:00.000Z' },
      actorId: null,
    });
    await em.fork().persist(odd).flush();
    await relay.publish();
    const read = await em.fork().findOneOrFail(EventRow, odd.id);
    expect({ ...sent.find(({ id }) => id === odd.id) }).toEqual({ ...read });
    await relay.close();
  });
});
