import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Organisation } from '../../organisations/organisation.ts';
import { type Service, startService } from '../../testing/service.ts';
import { phoneP1 } from '../../testing/stories.ts';
import { createWorld, type World } from '../../testing/world.ts';

let world: World;
let service: Service;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  token = await world.token('ravi');
  await phoneP1(world);
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
