import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../testing/world.ts';
import { setPassword } from './auth-user.ts';
import { clearAway } from './clear-away.ts';
import { createPasswordToken } from './password-link.ts';

const DAY_MS = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('clears away what ended long ago, and nothing that still holds or ended lately', async () => {
  const em = world.app.orm.em.fork();
  const now = Date.now();
  const maria = world.people['maria'];
  if (!maria) throw new Error('The world has no maria.');
  const execute = (sql: string, parameters: unknown[]): Promise<unknown> => em.execute(sql, parameters);
  await setPassword(execute, maria, 'tidal-copper-4821', new Date(now));
  for (const [id, days] of [
    ['holds', 5],
    ['lately', -5],
    ['long-ago', -31],
  ] as const) {
    await execute(
      `insert into auth.session (id, "userId", token, "expiresAt", "updatedAt") values (?, ?, ?, ?, now())`,
      [id, maria.id, id, new Date(now + days * DAY_MS)],
    );
    await execute('insert into credential_use (credential, used_at, used_from) values (?, ?, ?)', [
      `session:${id}`,
      new Date(now + Math.min(0, days) * DAY_MS),
      '192.0.2.1',
    ]);
  }
  await createPasswordToken(execute, maria.id, new Date(now - 2 * DAY_MS), new Date(now));
  await clearAway(em, now);
  const left = async (sql: string) => (await em.execute<{ id: string }[]>(sql)).map(({ id }) => id).sort();
  expect(await left('select id from auth.session')).toEqual(['holds', 'lately']);
  expect(await left('select credential as id from credential_use')).toEqual([
    'session:holds',
    'session:lately',
  ]);
  expect(await left('select id from auth.verification')).toEqual([]);
});
