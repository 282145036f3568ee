import fc from 'fast-check';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EventFilter } from '../cases/event-page.ts';
import { readEventLog } from '../outbox/event-log.ts';
import { EventRow } from '../outbox/event-row.ts';
import { type Principal } from '../people/viewer.ts';
import { buildApiSchema } from '../server/schema.ts';
import { allEvents, askingAfter, broadcastOver, Remembering } from '../testing/broadcast.ts';
import { eventRow } from '../testing/event-row.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type Broadcast } from './broadcast.ts';
import { currentViewers } from './current-viewers.ts';
import { type Hub, openHub } from './hub.ts';
import { CaseEventStream } from './live.resolver.ts';
import { openQuestions } from './question.ts';
import { type Sink } from './sink.ts';

const question = openQuestions().of({
  schema: buildApiSchema(),
  document: parse(
    `subscription { caseEvents { ... on CaseEvent { cursor text } ... on StreamHeartbeat { cursor } ... on StreamGap { resumeAt } } }`,
  ),
});

let world: World;
let hub: Hub;
let broadcast: Broadcast;
const principals: Record<string, Principal> = {};

beforeAll(async () => {
  world = await createWorld();
  const { app } = world;
  hub = await openHub(app.orm.em, app.listener, app.log);
  broadcast = broadcastOver(world, hub, currentViewers(app.orm.em, app.now), 100);
  for (const name of ['ravi', 'maria', 'priya', 'jonas']) {
    const { principal } = await world.as(name);
    if (principal) principals[name] = principal;
  }
});
afterAll(async () => {
  broadcast.close();
  hub.close();
  await world.close();
});

const join = (who: string, sink: Sink, after: string | null, filter = allEvents): (() => void) => {
  const principal = principals[who];
  if (!principal) throw new Error(`${who} has no token.`);
  return broadcast.join({ principal, question, stream: new CaseEventStream(filter, after), sink });
};

const write = async (customer: string, text: string): Promise<void> => {
  const organisationId = world.organisations[customer]?.id;
  const productId = world.products['cloud']?.id;
  await world.app.orm.em
    .fork()
    .persist(Object.assign(eventRow(text), { organisationId, productId }))
    .flush();
};

const seen: Record<string, readonly string[]> = {
  ravi: ['kestrel'],
  maria: ['halden'],
  priya: ['kestrel', 'halden'],
  jonas: ['kestrel', 'halden'],
};

describe('every reader', () => {
  it('gets exactly what is theirs, in its order, however they come, go, lag and return while others write', async () => {
    type Step =
      | { readonly do: 'write'; readonly customer: string; readonly many: number }
      | { readonly do: 'join' | 'drop' | 'slow' | 'hurry'; readonly who: string }
      | { readonly do: 'publish' | 'pause' };
    const who = fc.constantFrom('ravi', 'maria', 'priya', 'jonas');
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        do: fc.constant('write' as const),
        customer: fc.constantFrom('kestrel', 'halden'),
        many: fc.integer({ min: 1, max: 30 }),
      }),
      fc.record({ do: fc.constantFrom('join' as const, 'drop', 'slow', 'hurry'), who }),
      fc.record({ do: fc.constantFrom('publish' as const, 'publish', 'pause') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        await world.app.relay.publish();
        const { position: start } = await readEventLog(world.app.orm.em);
        const first = world.app.cursors.encode(start);
        const got: Record<string, string[]> = {};
        const sinks = new Map<string, { sink: Remembering; leave: () => void }>();
        const cursors: Record<string, string> = {};
        const drop = (one: string) => {
          const open = sinks.get(one);
          if (!open) return;
          open.leave();
          got[one] = [...(got[one] ?? []), ...open.sink.texts];
          cursors[one] = open.sink.cursor ?? cursors[one] ?? first;
          sinks.delete(one);
        };
        const open = (one: string) => {
          drop(one);
          const sink = new Remembering();
          sinks.set(one, { sink, leave: join(one, sink, cursors[one] ?? first) });
        };
        const writing: Promise<unknown>[] = [];
        let nth = 0;
        for (const one of steps) {
          switch (one.do) {
            case 'write':
              for (let many = 0; many < one.many; many++)
                writing.push(write(one.customer, `${one.customer} ${nth++} ${'x'.repeat(200)}`));
              break;
            case 'publish':
              void world.app.relay.publish();
              break;
            case 'pause':
              await new Promise((resolve) => setTimeout(resolve, 5));
              break;
            case 'join':
              open(one.who);
              break;
            case 'drop':
              drop(one.who);
              break;
            case 'slow': {
              const slow = sinks.get(one.who);
              if (slow) slow.sink.slow = true;
              break;
            }
            case 'hurry':
              sinks.get(one.who)?.sink.hurry();
          }
        }
        await Promise.all(writing);
        await world.app.relay.publish();
        const rows = await world.app.orm.em
          .fork()
          .find(EventRow, { position: { $gt: start } }, { orderBy: { position: 'asc' } });
        for (const one of Object.keys(seen)) {
          const theirs = rows
            .flatMap(({ text }) => text ?? [])
            .filter((text) => seen[one]?.some((customer) => text.startsWith(customer)));
          await vi.waitFor(
            () => {
              // Whoever was sent away, or is not there, comes again from where they were.
              const there = sinks.get(one);
              there?.sink.hurry();
              if (!there || there.sink.ended) open(one);
              const total = [...(got[one] ?? []), ...(sinks.get(one)?.sink.texts ?? [])];
              expect(total).toEqual(theirs);
            },
            { timeout: 10_000, interval: 30 },
          );
        }
        for (const one of [...sinks.keys()]) drop(one);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 15) },
    );
    expect(broadcast.size).toBe(0);
  }, 180_000);

  it('is held within its bound, and sent away with all it was sent whole, when it takes nothing', async () => {
    const sink = new Remembering();
    join('ravi', sink, null);
    await vi.waitFor(() => {
      expect(sink.cursor).not.toBeNull();
    });
    sink.slow = true;
    let most = 0;
    for (let nth = 0; nth < 200 && !sink.ended; nth++) {
      await write('kestrel', `${nth} ${'y'.repeat(500)}`);
      await world.app.relay.publish();
      await new Promise((resolve) => setTimeout(resolve, 5));
      most = Math.max(most, sink.queued);
    }
    await vi.waitFor(() => {
      expect(sink.ended).toBe('come again');
    });
    expect(most).toBeLessThanOrEqual(20_000);
    const taken = sink.texts.length;
    expect(sink.texts.map((text) => Number(text.split(' ')[0]))).toEqual(
      Array.from({ length: taken }, (_, n) => n),
    );

    const again = new Remembering();
    const leave = join('ravi', again, sink.cursor);
    await write('kestrel', 'the last');
    await world.app.relay.publish();
    await vi.waitFor(() => {
      expect(again.texts.at(-1)).toBe('the last');
    });
    expect(Number(again.texts[0]?.split(' ')[0])).toBe(taken);
    leave();
  });

  it('leaves nothing behind when it is given up, at whatever moment', async () => {
    for (let nth = 0; nth < 100; nth++) {
      const leave = join('ravi', new Remembering(), nth % 2 ? null : world.app.cursors.encode(0));
      if (nth % 3) await new Promise((resolve) => setTimeout(resolve, nth % 7));
      leave();
    }
    expect(broadcast.size).toBe(0);
  });

  it('gets what its own filter lets through, beside others of the same token who ask the same', async () => {
    const only = (customer: string): EventFilter => ({
      ...allEvents,
      organisationId: world.organisations[customer]?.id,
    });
    const sinks = Array.from({ length: 4 }, () => new Remembering());
    const filters = [allEvents, only('kestrel'), allEvents, only('halden')];
    const leaves = sinks.map((sink, nth) => join('priya', sink, null, filters[nth]));
    await vi.waitFor(() => {
      for (const sink of sinks) expect(sink.cursor).not.toBeNull();
    });
    await write('kestrel', 'kestrel');
    await world.app.relay.publish();
    await write('halden', 'halden');
    await world.app.relay.publish();
    await vi.waitFor(() => {
      expect(sinks.map(({ texts }) => texts)).toEqual([
        ['kestrel', 'halden'],
        ['kestrel'],
        ['kestrel', 'halden'],
        ['halden'],
      ]);
    });
    for (const leave of leaves) leave();
  });

  it('is let in although others’ rights are just being asked, and theirs were not', async () => {
    const ask = currentViewers(world.app.orm.em, world.app.now);
    const { ravi } = principals;
    if (!ravi) throw new Error('Ravi has no token.');
    const held = Promise.withResolvers<undefined>();
    let holding = false;
    let asked = false;
    const viewers = askingAfter(ask, async (some) => {
      if (!holding || ![...some.values()].includes(ravi)) return;
      asked = true;
      await held.promise;
    });
    // Rights are asked for events alone: no heartbeat comes between.
    const own = broadcastOver(world, hub, viewers, 600_000);
    const sinks = { ravi: new Remembering(), maria: new Remembering() };
    const come = (who: 'ravi' | 'maria') => {
      const principal = principals[who];
      if (principal)
        own.join({ principal, question, stream: new CaseEventStream(allEvents, null), sink: sinks[who] });
    };
    come('ravi');
    await vi.waitFor(() => {
      expect(sinks.ravi.cursor).not.toBeNull();
    });
    holding = true;
    await write('kestrel', 'for Ravi');
    await world.app.relay.publish();
    await vi.waitFor(() => {
      expect(asked).toBe(true);
    });
    come('maria');
    // She stands level as soon as the log is read, and is then one of those who listen.
    await hub.catchUp();
    await new Promise((resolve) => setImmediate(resolve));
    held.resolve(undefined);
    await write('halden', 'for Maria');
    await world.app.relay.publish();
    await vi.waitFor(() => {
      expect(sinks.maria.ended ?? sinks.maria.texts.at(-1)).toBe('for Maria');
    });
    own.close();
  });
});
