import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { type Case } from '../cases/case.ts';
import { report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { readEventLog } from './event-log.ts';
import { eventRow } from '../testing/event-row.ts';
import { EventRow } from './event-row.ts';
import { firstIdOf, instantOf, makeAhead, partitionsOf } from './partitions.ts';
import { setRetention } from './retention.ts';
import { keepUp } from './upkeep.ts';

const DAY = 86_400_000;
const silent = pino({ level: 'silent' });
const MARCH = Date.UTC(2027, 2, 10);

let world: World;
beforeAll(async () => {
  world = await createWorld(MARCH);
});
afterAll(() => world.close());

const em = () => world.app.orm.em.fork();
const partitionOf = async (row: EventRow): Promise<string> => {
  const [found] = await em().execute<{ at: string }[]>(
    'select tableoid::regclass::text as at from case_event where id = ?',
    [row.id],
  );
  return found?.at ?? 'nowhere';
};

describe('the partitions of the event log', () => {
  it('begin at the first id of their month', () => {
    for (const at of [0, 1, MARCH, Date.UTC(2100, 0, 1)]) {
      expect(instantOf(firstIdOf(at))).toBe(at);
      expect(uuidv7({ msecs: at }) > firstIdOf(at)).toBe(true);
      if (at > 0) expect(uuidv7({ msecs: at - 1 }) < firstIdOf(at)).toBe(true);
    }
  });

  it('are made before their months begin, once, however many nodes try', async () => {
    const made = await makeAhead(world.app.orm.em, MARCH);
    expect(made).toEqual(['log.case_event_2027_03', 'log.case_event_2027_04', 'log.case_event_2027_05']);
    expect(await makeAhead(world.app.orm.em, MARCH)).toEqual([]);
    const june = MARCH + 30 * DAY;
    await Promise.all(Array.from({ length: 4 }, () => keepUp(world.app.orm.em, june, silent)));
    expect((await partitionsOf(world.app.orm.em)).map(({ name }) => name)).toContain(
      'log.case_event_2027_06',
    );
  });

  it('take the events of their time; what has none of its own is not lost', async () => {
    const own = eventRow('in April', Date.UTC(2027, 3, 30, 23, 59, 59, 999));
    const next = eventRow('in May', Date.UTC(2027, 4, 1));
    const far = eventRow('by a clock gone wrong', Date.UTC(2040, 0, 1));
    await em().persist([own, next, far]).flush();
    expect(await partitionOf(own)).toBe('log.case_event_2027_04');
    expect(await partitionOf(next)).toBe('log.case_event_2027_05');
    expect(await partitionOf(far)).toBe('log.case_event_other');
    await world.app.relay.publish();
    const rows = await em().find(EventRow, { id: { $in: [own.id, next.id, far.id] } });
    expect(rows.every(({ position }) => position !== null)).toBe(true);
  });
});

describe('an event', () => {
  it('once written is numbered once; nothing else happens to it, by whichever way in', async () => {
    const row = eventRow('as it was', MARCH);
    await em().persist(row).flush();
    const at = await partitionOf(row);
    const attempts = [
      `update case_event set text = 'forged' where id = '${row.id}'`,
      `update case_event set text = 'forged', position = 10000000 where id = '${row.id}'`,
      `update ${at} set text = 'forged' where id = '${row.id}'`,
      `delete from case_event where id = '${row.id}'`,
      `delete from ${at} where id = '${row.id}'`,
      'truncate case_event',
    ];
    const owner = await world.owner();
    for (const sql of attempts) await expect(owner.execute(sql), sql).rejects.toThrow('append-only');
    await world.app.relay.publish();
    const numbered = await em().findOneOrFail(EventRow, { id: row.id });
    expect(numbered.position).toBeGreaterThan(0);
    for (const position of ['null', '1', 'position + 1'])
      await expect(
        owner.execute(`update case_event set position = ${position} where id = '${row.id}'`),
      ).rejects.toThrow('append-only');
  });
});

describe('retention', () => {
  const open: Case[] = [];
  beforeEach(async () => {
    await setRetention(world.app.orm.em, { streamDays: 30, keepDays: null, addressDays: 90 });
  });

  it('ends the replay of what is older, and leaves every row where it is', async () => {
    const old = eventRow('old', MARCH - 40 * DAY);
    const young = eventRow('young', MARCH - 20 * DAY);
    await em().persist(old).flush();
    await world.app.relay.publish();
    await em().persist(young).flush();
    await world.app.relay.publish();
    const before = await em().count(EventRow, {});
    await keepUp(world.app.orm.em, MARCH, silent);
    const { floor } = await readEventLog(world.app.orm.em);
    expect(floor).toBe((await em().findOneOrFail(EventRow, { id: old.id })).position);
    expect(await em().count(EventRow, {})).toBe(before);
    // A clock set back does not bring back what a cursor was already refused.
    await keepUp(world.app.orm.em, MARCH - 300 * DAY, silent);
    expect((await readEventLog(world.app.orm.em)).floor).toBe(floor);
  });

  it('puts a month away only when the time of events is over and every case in it is closed', async () => {
    world.time.at = Date.UTC(2027, 2, 20);
    open.push(await report(world, 'ravi'));
    world.time.at = MARCH;
    await setRetention(world.app.orm.em, { streamDays: 30, keepDays: 365, addressDays: 90 });
    const later = Date.UTC(2028, 3, 15);
    const names = async () => (await partitionsOf(world.app.orm.em)).map(({ name }) => name);
    await keepUp(world.app.orm.em, later, silent);
    expect(await names()).toContain('log.case_event_2027_03');

    await em().execute(`update support_case set status = 'CLOSED'`);
    await keepUp(world.app.orm.em, Date.UTC(2028, 1, 1), silent);
    expect(await names()).toContain('log.case_event_2027_03');
    const { position } = await readEventLog(world.app.orm.em);
    await keepUp(world.app.orm.em, later, silent);
    expect(await names()).not.toContain('log.case_event_2027_03');
    const [kept] = await (
      await world.owner()
    ).execute<{ many: string }[]>(
      'select count(*) as many from archive.case_event_2027_03 where case_id = ?',
      [open[0]?.id],
    );
    expect(Number(kept?.many)).toBeGreaterThan(0);
    // The order goes on where it was, though the events that had the highest numbers may be gone.
    await em().persist(eventRow('next', later)).flush();
    await world.app.relay.publish();
    expect((await readEventLog(world.app.orm.em)).position).toBe(position + 1);
  });

  it('is refused where it would put away what can still be replayed', async () => {
    for (const wrong of [
      { streamDays: 0, keepDays: null },
      { streamDays: 1.5, keepDays: null },
      { streamDays: NaN, keepDays: null },
      { streamDays: 30, keepDays: 30 },
      { streamDays: 30, keepDays: NaN },
    ])
      await expect(setRetention(world.app.orm.em, { ...wrong, addressDays: 90 })).rejects.toThrow(/day/);
  });
});
