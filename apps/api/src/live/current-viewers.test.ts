import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadViewers, type Principal, principalKey } from '../people/viewer.ts';
import { createWorld, type World } from '../testing/world.ts';
import { currentViewers } from './current-viewers.ts';

const DAY_MS = 86_400_000;
const names = ['maria', 'ravi', 'priya', 'jonas', 'elena'];
const begin = Date.UTC(2026, 10, 25, 9);

let world: World;
let now = begin;
const principals: Principal[] = [];
beforeAll(async () => {
  world = await createWorld();
  for (const name of names.filter((one) => world.people[one])) {
    const { principal } = await world.as(name);
    if (principal) principals.push(principal);
  }
});
afterAll(() => world.close());

const run = (sql: string, values: unknown[] = []) => world.app.orm.em.fork().execute(sql, values);
const personOf = (nth: number) => principals[nth % principals.length]?.personId ?? '';

/** What an administrator does, and what time does by itself. */
const happenings: ((nth: number) => Promise<unknown> | undefined)[] = [
  (nth) => run('update person set active = not active where id = ?', [personOf(nth)]),
  (nth) =>
    run(`update person set level = case level when 'L2' then 'L1' else 'L2' end where id = ?`, [
      personOf(nth),
    ]),
  (nth) =>
    run(`update accreditation set valid_to = ? where person_id = ?`, [
      new Date(now + nth * DAY_MS),
      personOf(nth),
    ]),
  (nth) => run(`update contract set ends_at = ?`, [new Date(now + nth * DAY_MS)]),
  (nth) => run(`update contract set starts_at = ?`, [new Date(now + (nth - 3) * DAY_MS)]),
  (nth) =>
    run(`update api_token set revoked_at = case when revoked_at is null then now() end where person_id = ?`, [
      personOf(nth),
    ]),
  (nth) =>
    run(`update api_token set expires_at = ? where person_id = ?`, [
      new Date(now + nth * DAY_MS),
      personOf(nth),
    ]),
  (nth) => {
    now += nth * DAY_MS;
    return undefined;
  },
];

let byKey: ReadonlyMap<string, Principal>;
beforeAll(() => {
  byKey = new Map(principals.map((one) => [principalKey(one), one]));
});

describe('the rights of those who listen', () => {
  it('are at every moment what the database says, whatever was changed and whatever time ended', async () => {
    const remembered = currentViewers(world.app.orm.em, () => now);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(happenings.length - 1), fc.nat(9)), { minLength: 1, maxLength: 6 }),
        async (steps) => {
          for (const [which, nth] of steps) {
            await happenings[which]?.(nth);
            const afresh = await loadViewers(world.app.orm.em.fork(), principals, now);
            expect(await Promise.all(principals.map(remembered.of))).toEqual(
              principals.map((one) => afresh.get(principalKey(one)) ?? null),
            );
            expect(await remembered.ofAll(byKey)).toEqual(afresh);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('cost one statement while nobody changed them', async () => {
    await run(`update person set active = true`);
    await run(`update api_token set revoked_at = null, expires_at = null`);
    const remembered = currentViewers(world.app.orm.em, () => now);
    const before = await Promise.all(principals.map(remembered.of));
    const asked = vi.spyOn(world.app.orm.config.getLogger(), 'logQuery');
    const [all, after] = await Promise.all([
      remembered.ofAll(byKey),
      Promise.all(principals.map(remembered.of)),
    ]);
    expect(asked.mock.calls).toHaveLength(1);
    asked.mockRestore();
    expect([...all.values()]).toEqual(after);
    expect(after.every((viewer, nth) => viewer !== null && viewer === before[nth])).toBe(true);
  });
});
