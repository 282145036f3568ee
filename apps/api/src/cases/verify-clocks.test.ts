import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyClocks as command } from '../commands.ts';
import { tick } from '../deadlines/tick.ts';
import { claimed, phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type Case } from './case.ts';
import { postProgressUpdate } from './post-progress-update.ts';
import { recordContact } from './record-contact.ts';
import { ContactKind } from './enums.ts';
import { verifyClocks, type Difference } from './verify-clocks.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;

let world: World;
let on: Case;
beforeAll(async () => {
  world = await createWorld(MONDAY);
  on = await phoneP1(world);
  await report(world, 'chloe');
  await report(world, 'maria');
  const priya = await claimed(world, on, 'priya');
  await recordContact(priya, { caseId: on.globalId, kind: ContactKind.CALL, at: new Date(MONDAY) });
  world.time.at = MONDAY + 5 * HOUR;
  await tick(world.app.orm.em, world.app.book, world.app.now(), 100);
  await postProgressUpdate(await world.as('priya'), { caseId: on.globalId, text: 'Still at it' });
});
afterAll(() => world.close());

async function verified() {
  const found: Difference[] = [];
  const progress: string[] = [];
  const total = await verifyClocks(world.app.orm.em.fork(), world.app.book, {
    difference: (one) => found.push(one),
    progress: (cases, of) => progress.push(`${cases}/${of}`),
  });
  return { found, total, progress };
}

/** As somebody who may do anything to the database: no trigger stops them. */
const reachIn = async (...statements: [sql: string, parameters?: unknown[]][]) =>
  (await world.owner()).transactional(async (em) => {
    await em.execute('set local session_replication_role = replica');
    for (const [sql, parameters] of statements) await em.execute(sql, parameters ?? []);
  });
const change = (sql: string) => reachIn([sql, [on.id]]);

describe('verifying clocks', () => {
  it('finds nothing where nobody reached into the database', async () => {
    const { found, total, progress } = await verified();
    expect(found).toEqual([]);
    expect(total).toMatchObject({ cases: 3, differences: 0, putAway: 0 });
    expect(total.clocks).toBeGreaterThan(5);
    expect(progress).toEqual(['3/3']);
  });

  it('counts events that have no number yet', async () => {
    await reachIn([
      'update case_event set position = null where position = (select max(position) from case_event)',
    ]);
    expect((await verified()).found).toEqual([]);
    await world.app.relay.publish();
  });

  const tampering: [string, string, Partial<Difference>][] = [
    [
      'a due instant that was put off',
      `update clock set record = jsonb_set(record::jsonb, '{dueAt}', '1795500000000')::json where case_id = ? and kind = 'RESPONSE'`,
      { clock: 'RESPONSE 1', field: 'dueAt', stored: 1_795_500_000_000, replayed: MONDAY + HOUR / 2 },
    ],
    [
      'a breach that was taken back in what SQL counts',
      `update clock set breached_at = null where case_id = ? and kind = 'RESTORATION'`,
      { clock: 'RESTORATION 1', field: 'column breached_at', stored: null, replayed: MONDAY + 4 * HOUR },
    ],
    [
      'a fact of the case',
      `update support_case set clock_facts = clock_facts || '{"connectedAt": null}' where id = ?`,
      { clock: null, field: 'connectedAt', stored: null, replayed: MONDAY },
    ],
    [
      'a clock that is gone',
      `delete from clock where case_id = ? and kind = 'MANAGEMENT_ESCALATION'`,
      { clock: 'MANAGEMENT_ESCALATION 1', field: 'clock', stored: null },
    ],
    [
      'a clock that nothing started',
      `update clock set cycle = 77 where case_id = ? and kind = 'PROGRESS_UPDATE' and cycle = 1`,
      { clock: 'PROGRESS_UPDATE 77', field: 'clock', replayed: null },
    ],
    [
      'an event that is gone from the log',
      `delete from case_event where case_id = ? and type = 'CONNECTED'`,
      { clock: null, field: 'connectedAt', replayed: null },
    ],
  ];

  it.each(tampering)('finds %s', async (_what, sql, difference) => {
    // What is tampered with is put back, so that each is found by itself.
    await reachIn(
      ['create table kept_clock as select * from clock'],
      ['create table kept_case as select id, clock_facts from support_case'],
      ['create table kept_event as select * from case_event'],
    );
    await change(sql);
    const { found, total } = await verified();
    expect(found).toContainEqual(expect.objectContaining({ case: on.reference, ...difference }));
    expect(found.every(({ case: reference }) => reference === on.reference)).toBe(true);
    expect(total.differences).toBe(found.length);
    await reachIn(
      ['delete from clock'],
      ['insert into clock select * from kept_clock'],
      ['update support_case c set clock_facts = k.clock_facts from kept_case k where k.id = c.id'],
      ['delete from case_event'],
      ['insert into case_event select * from kept_event'],
      ['drop table kept_clock, kept_case, kept_event'],
    );
    expect((await verified()).found).toEqual([]);
  });

  it('says so in a line for each, and counts what cannot be replayed any more', async () => {
    await change(
      `update clock set record = jsonb_set(record::jsonb, '{usedMs}', '1')::json where case_id = ? and kind = 'RESPONSE'`,
    );
    const lines: string[] = [];
    const progress: string[] = [];
    const out = { line: (text: string) => lines.push(text), progress: (text: string) => progress.push(text) };
    expect((await command(world.database.url, world.app.now, out)).differences).toBe(1);
    expect(lines).toEqual([`${on.reference} RESPONSE 1 usedMs: stored 1, replayed 0`]);
    expect(progress).toEqual(['3 of 3 cases, 0 s']);
    await change(`delete from case_event where case_id = ? and type = 'REPORTED'`);
    expect(await command(world.database.url, world.app.now, out)).toMatchObject({
      putAway: 1,
      differences: 0,
    });
  });
});
