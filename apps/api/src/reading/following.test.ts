import { type MikroORM } from '@mikro-orm/postgresql';
import { type Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { openDatabase } from '../database.ts';
import { claimed, phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { collected, referred } from './following.ts';
import { Looks } from './looks.ts';
import { Reading } from './reading.ts';

let world: World;
/** Connections that nobody else uses: each time one is taken counts. */
let orm: MikroORM;
beforeAll(async () => {
  world = await createWorld();
  orm = await openDatabase(world.database.url);
  await claimed(world, await phoneP1(world), 'priya');
  await report(world, 'maria');
});
afterAll(async () => {
  await orm.close();
  await world.close();
});

/** What a page of cases leads to, how much of it was at hand, and how often the database was asked for all of it. */
async function follow(looks: Looks): Promise<{ told: unknown[]; atHand: number; trips: number }> {
  const em = orm.em.fork();
  Reading.only(em, looks);
  const pool = (await em.getConnection().getNativeClient()) as Pool;
  let trips = 0;
  const count = (): void => {
    trips++;
  };
  pool.on('acquire', count);
  const page = await Reading.through(em).page(Case, {}, { orderBy: { number: 'asc' }, first: 10 });
  let atHand = 0;
  const met = <T>(value: T | Promise<T>): T | Promise<T> => {
    if (!(value instanceof Promise)) atHand++;
    return value;
  };
  const told = await Promise.all(
    page.items.map(async (on) => {
      const [organisation, assignee, clocks] = await Promise.all([
        met(referred(on.organisation)),
        on.assignee && met(referred(on.assignee)),
        met(collected(on.clockRows)),
      ]);
      const home = assignee && (await met(referred(assignee.organisation)));
      return [organisation.name, assignee?.name, home?.name, clocks.map(({ id }) => id).sort()];
    }),
  );
  pool.off('acquire', count);
  expect(Reading.lacked(em)).toBe(false);
  return { told, atHand, trips };
}

describe('what is followed from a page', () => {
  it('is read ahead once it is known, a step in one round trip, and is the same', async () => {
    const looks = new Looks();
    const first = await follow(looks);
    expect(first.atHand).toBe(0);
    expect(first.told).toContainEqual(['kestrel', 'priya', 'vendor', expect.any(Array)]);
    const em = world.app.orm.em.fork();
    const clocks = (await em.find(Clock, {})).map(({ id }) => id).sort();
    expect(first.told.flatMap((one) => (one as unknown[][])[3] ?? []).sort()).toEqual(clocks);
    for (let again = 0; again < 2; again++) expect((await follow(looks)).told).toEqual(first.told);
    for (let again = 0; again < 3; again++) {
      const { told, atHand, trips } = await follow(looks);
      expect(told).toEqual(first.told);
      // Two organisations, two lists of clocks, who has the one case, and where they are at home.
      expect(atHand).toBe(6);
      expect(trips).toBe(3);
    }
  });
});
