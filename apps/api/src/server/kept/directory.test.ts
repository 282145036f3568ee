import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addComment } from '../../cases/add-comment.ts';
import { type Case } from '../../cases/case.ts';
import { Organisation } from '../../organisations/organisation.ts';
import { type Asked, RoundTrip } from '../../reading/round-trip.ts';
import { type Service, startService } from '../../testing/service.ts';
import { accepted, phoneP1 } from '../../testing/stories.ts';
import { createWorld, type World } from '../../testing/world.ts';

let world: World;
let service: Service;
let token: string;
let on: Case;
beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  token = await world.token('ravi');
  on = await phoneP1(world);
});
afterAll(async () => {
  await service.close();
  await world.close();
});

let nth = 1;
/** Never asked before, so that no answer to it is at hand. */
const names = async (): Promise<string> =>
  JSON.stringify(
    await service.ask(token, `{ cases(first: ${String(nth++)}) { nodes { organisation { name } } } }`),
  );

/** How often a table is read meanwhile; the ticker names its tables otherwise. */
async function readings(table: string, happens: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(world.app.orm.config.getLogger(), 'logQuery');
  await happens();
  const count = asked.mock.calls.filter(([{ query }]) => query?.includes(`from "${table}"`)).length;
  asked.mockRestore();
  return count;
}

it('is read once, whatever is asked, until somebody changes it', async () => {
  await names();
  expect(await readings('support_case', names)).toBe(1);
  expect(await readings('organisation', names)).toBe(0);
  const em = world.app.orm.em.fork();
  const organisation = await em.findOneOrFail(Organisation, {
    name: 'kestrel',
  });
  organisation.name = 'Renamed';
  await em.flush();
  expect(await readings('organisation', names)).toBe(1);
  expect(await names()).toContain('Renamed');
});

it('is at hand for whoever listens as well, and what stands on a case comes with it', async () => {
  const client = service.live(token);
  const told: string[] = [];
  const query = `subscription { caseEvents { __typename ... on CaseEvent {
    text actor { name } case { organisation { name } clocks { kind } } } } }`;
  const stop = client.subscribe(
    { query },
    { next: (one) => told.push(JSON.stringify(one)), error: () => undefined, complete: () => undefined },
  );
  await vi.waitFor(() => {
    expect(told).toHaveLength(1);
  });
  const say = async (text: string) => {
    accepted(await addComment(await world.as('ravi'), { caseId: on.globalId, text }));
    const ofIt = () => told.find((one) => one.includes(text));
    await vi.waitFor(() => {
      expect(ofIt()).toBeDefined();
    });
    return ofIt();
  };
  expect(await say('The first is learnt from.')).toContain('RESPONSE');
  const trips = vi.spyOn(RoundTrip.prototype, 'submit');
  try {
    expect(await readings('organisation', () => say('Any news?'))).toBe(0);
    const asked = trips.mock.contexts.map((trip) =>
      (trip as unknown as { asked: readonly Asked[] }).asked
        .map(({ statement }) => statement.text)
        .join('\n'),
    );
    expect(asked.filter((text) => text.includes('from "support_case"'))).toEqual([
      expect.stringContaining('from "clock"'),
    ]);
    expect(asked.filter((text) => text.includes('from "clock"'))).toHaveLength(1);
  } finally {
    trips.mockRestore();
    stop();
    await client.dispose();
  }
});
