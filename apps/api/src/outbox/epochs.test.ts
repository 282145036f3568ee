import { ref } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setPassword } from '../people/auth-user.ts';
import { Accreditation, Person } from '../people/person.ts';
import { Product } from '../organisations/product.ts';
import { report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type Area, areas, type Epochs, readEpochs } from './epochs.ts';
import { makeAhead, partitionsOf, putAway } from './partitions.ts';
import { setRetention } from './retention.ts';

let world: World;
let before: Epochs;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  before = await readEpochs(world.app.orm.em);
});
afterAll(() => world.close());

const run = (sql: string, values: unknown[] = []) => world.app.orm.em.fork().execute(sql, values);

/** The areas counted since the test began. */
async function counted(): Promise<Area[]> {
  const now = await readEpochs(world.app.orm.em);
  return areas.filter((area) => now[area] !== before[area]);
}

describe('epochs', () => {
  it('count what makes the rights of a viewer, and what the directory says', async () => {
    const em = world.app.orm.em.fork();
    em.create(Accreditation, {
      id: uuidv7(),
      person: ref(Person, world.people['priya']?.id ?? ''),
      product: ref(Product, world.products['cloud']?.id ?? ''),
      certificate: 'C-1',
      validFrom: new Date(0),
      validTo: new Date(1),
    });
    await em.flush();
    expect(await counted()).toEqual(['rights', 'directory']);
  });

  it.each([
    [`update organisation set name = name || '!' where kind = 'CUSTOMER'`, ['rights', 'directory']],
    [`update person set roles = '{}' where roles <> '{}'`, ['rights', 'directory']],
    [`update contract set ends_at = ends_at + interval '1 day'`, ['rights', 'directory']],
    [`delete from contract_line`, ['rights', 'directory']],
    [`update product set latest_major = latest_major + 1`, ['directory']],
    [
      `insert into sla_draft (id, kind, name, document, updated_at) values (gen_random_uuid(), 'POLICY', 'x', '{}', now())`,
      ['sla'],
    ],
    [`delete from sla_draft`, ['sla']],
    [
      `insert into policy_version (id, label, effective_from, published_at, document) values (gen_random_uuid(), 'x-1', now(), now(), '{}')`,
      ['sla'],
    ],
    [
      `insert into clock_move (id, total, reason, started_at, state) values (gen_random_uuid(), 1, 'x', now(), 'DONE')`,
      ['moves'],
    ],
    [`update clock_move set done = done + 1`, ['moves']],
    [`truncate clock_move`, ['moves']],
    [`update event_log set floor = floor + 1`, ['log']],
  ] satisfies [string, Area[]][])('count %s', async (sql, expected) => {
    await (await world.owner()).execute(sql);
    expect(await counted()).toEqual(expected);
  });

  it('do not count what changed nothing', async () => {
    await run('update person set name = name');
    await run('update event_log set floor = floor, position = position');
    await run(`delete from person where name = 'nobody'`);
    expect(await counted()).toEqual([]);
  });

  it('do not count cases, which are told of by events', async () => {
    await report(world, 'ravi');
    await world.app.relay.publish();
    expect(await counted()).toEqual([]);
  });

  it('count the end of a session, not its beginning nor that it was prolonged', async () => {
    const priya = world.people['priya'];
    await setPassword(
      run,
      { id: priya?.id ?? '', name: 'Priya', email: 'p@x' },
      'tidal-copper-4821',
      new Date(),
    );
    const session = (id: string) =>
      run(
        `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId") values (?, now() + interval '1 day', ?, now(), ?)`,
        [id, id, priya?.id],
      );
    await session('one');
    await session('two');
    await run(`update auth.session set "expiresAt" = "expiresAt" + interval '1 day', "updatedAt" = now()`);
    expect(await counted()).toEqual([]);
    await run(`update auth.session set "expiresAt" = now() where id = 'one'`);
    expect(await counted()).toEqual(['rights']);
    before = await readEpochs(world.app.orm.em);
    await run('delete from auth."user"');
    expect(await counted()).toEqual(['rights']);
  });

  it('count tokens that end, not new ones', async () => {
    await world.token('priya');
    expect(await counted()).toEqual([]);
    await run('update api_token set revoked_at = now()');
    expect(await counted()).toEqual(['rights']);
  });

  it('count how long the log is kept, and what is put away', async () => {
    await setRetention(world.app.orm.em, { streamDays: 30, keepDays: null, addressDays: 90 });
    expect(await counted()).toEqual(['log']);
    await makeAhead(world.app.orm.em, Date.UTC(2040, 0));
    const partition = (await partitionsOf(world.app.orm.em)).find(({ name }) => name.includes('2040'));
    before = await readEpochs(world.app.orm.em);
    if (partition) await putAway(world.app.orm.em, partition);
    expect(await counted()).toEqual(['log']);
  });

  it('are seen once the change is committed, and not when it is rolled back', async () => {
    await world.app.orm.em
      .fork()
      .transactional(async (tx) => {
        await tx.execute(`update product set name = name || '!'`);
        expect(await counted()).toEqual([]);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await counted()).toEqual([]);
  });
});
