import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Person } from '../people/person.ts';
import { buildApiSchema } from '../server/schema.ts';
import { allEvents, askingAfter, broadcastOver, Remembering } from '../testing/broadcast.ts';
import { eventRow } from '../testing/event-row.ts';
import { createWorld, type World } from '../testing/world.ts';
import { currentViewers } from './current-viewers.ts';
import { type Hub, openHub } from './hub.ts';
import { CaseEventStream } from './live.resolver.ts';
import { openQuestions } from './question.ts';

let world: World;
let hub: Hub;
beforeAll(async () => {
  world = await createWorld();
  hub = await openHub(world.app.orm.em, world.app.listener, world.app.log);
});
afterAll(async () => {
  hub.close();
  await world.close();
});

it('tells of people as they are now, live and replayed, although one is renamed while it is being told', async () => {
  const ask = currentViewers(world.app.orm.em, world.app.now);
  const { principal: maria } = await world.as('maria');
  const { maria: person } = world.people;
  if (!maria || !person) throw new Error('Maria is missing.');
  let name = 'Maria of before';
  const rename = (to: string) =>
    world.app.orm.em.fork().nativeUpdate(Person, { id: person.id }, { name: to });
  let thenHappens: (() => Promise<void>) | null = null;
  // By the time rights are asked the answer by those known last was begun.
  const viewers = askingAfter(
    ask,
    () => rename(name),
    async () => thenHappens?.(),
  );
  const own = broadcastOver(world, hub, viewers, 600_000);
  const told: string[] = [];
  const sink = Object.assign(new Remembering(), { send: (answer: string) => told.push(answer) });
  const document = parse('subscription { caseEvents { __typename ... on CaseEvent { actor { name } } } }');
  const asksOfActors = openQuestions().of({ schema: buildApiSchema(), document });
  own.join({ principal: maria, question: asksOfActors, stream: new CaseEventStream(allEvents, null), sink });
  await vi.waitFor(() => {
    expect(told).toHaveLength(1);
  });
  const acts = async () => {
    const organisationId = world.organisations['halden']?.id;
    const productId = world.products['cloud']?.id;
    const row = Object.assign(eventRow('hers'), { organisationId, productId, actorId: person.id });
    await world.app.orm.em.fork().persist(row).flush();
    await world.app.relay.publish();
    await hub.catchUp();
  };
  const happens = async () => {
    const before = told.length;
    await acts();
    await vi.waitFor(() => {
      expect(told).toHaveLength(before + 1);
    });
    return told.at(-1);
  };
  expect(await happens()).toContain(name);
  for (name of ['Maria of now', 'Maria of later']) expect(await happens()).toContain(name);

  // What happens while somebody is brought level, behind a change of which their rights do not tell.
  const after = world.app.cursors.encode(hub.position);
  await happens();
  const replayed: string[] = [];
  thenHappens = async () => {
    thenHappens = null;
    await rename((name = 'Maria of the replay'));
    await acts();
  };
  const late = Object.assign(new Remembering(), { send: (answer: string) => replayed.push(answer) });
  own.join({
    principal: maria,
    question: asksOfActors,
    stream: new CaseEventStream(allEvents, after),
    sink: late,
  });
  await vi.waitFor(() => {
    expect(replayed.filter((one) => one.includes('"CaseEvent"'))).toHaveLength(2);
  });
  for (const one of replayed.slice(0, 2)) expect(one).toContain(name);
  own.close();
});
