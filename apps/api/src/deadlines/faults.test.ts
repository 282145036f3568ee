import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { type Instant } from '../clock-time.ts';
import { type Case } from '../cases/case.ts';
import { EventRow } from '../outbox/event-row.ts';
import { phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { openSetAside } from './set-aside.ts';
import { tick } from './tick.ts';
import { openTicker, type Ticker } from './ticker.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

const em = () => world.app.orm.em.fork();
const breaches = (caseId: string): Promise<number> =>
  em().count(EventRow, { caseId, type: 'CLOCK_BREACHED' });
/** Lets the clocks of a case refer to a calendar version. */
const refer = (caseId: string, label: string): Promise<unknown> =>
  em().execute(
    `update clock set record = jsonb_set(record::jsonb, '{calendarVersion}', to_jsonb(?::text))::json where case_id = ?`,
    [label, caseId],
  );
const lateCases = async (many: number): Promise<Case[]> => {
  const cases: Case[] = [];
  for (let nth = 0; nth < many; nth++) cases.push(await phoneP1(world));
  return cases;
};

describe('a case on which time cannot pass', () => {
  const at = MONDAY + 31 * MINUTE;

  it('does not hold up the others due with it, is tried again later, and then goes on', async () => {
    let present: Instant = at;
    const setAside = openSetAside(() => present, world.app.log);
    const cases = await lateCases(8);
    const [undecidable, unwritable, ...sound] = cases;
    await refer(undecidable?.id ?? '', 'gone 1');
    // What libs/sla decides the database will not have: a breach of just this case.
    await (
      await world.owner()
    ).execute(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'not this one' using errcode = '23514'; end $$`,
    );
    await (
      await world.owner()
    ).execute(
      `create trigger refuse before update on clock for each row when (new.case_id = '${unwritable?.id ?? ''}') execute function refuse()`,
    );
    await tick(world.app.orm.em, world.app.book, at, 100, setAside);
    for (const { id } of sound) expect(await breaches(id)).toBe(1);
    expect([...setAside.except].sort()).toEqual([undecidable?.id, unwritable?.id].sort());
    expect(await tick(world.app.orm.em, world.app.book, at, 100, setAside)).toBe(0);
    expect(setAside.next).toBe(at + 1_000);

    present = at + 1_000;
    await tick(world.app.orm.em, world.app.book, present, 100, setAside);
    expect(setAside.next).toBe(present + 2_000);

    await refer(undecidable?.id ?? '', undecidable?.calendarVersion ?? '');
    await (await world.owner()).execute('drop trigger refuse on clock');
    present = at + 10_000;
    await tick(world.app.orm.em, world.app.book, present, 100, setAside);
    for (const { id } of cases) expect(await breaches(id)).toBe(1);
    expect([setAside.except, setAside.next]).toEqual([[], null]);
  });

  it('is thrown, and nothing written, for a caller who has nobody to look at it later', async () => {
    const [faulty, sound] = await lateCases(2);
    await refer(faulty?.id ?? '', 'gone 1');
    await expect(tick(world.app.orm.em, world.app.book, at, 100)).rejects.toThrow('gone 1');
    expect(await breaches(sound?.id ?? '')).toBe(0);
    await refer(faulty?.id ?? '', faulty?.calendarVersion ?? '');
    await tick(world.app.orm.em, world.app.book, at, 100);
  });
});

describe('tickers whose clocks are set', () => {
  it('forwards, backwards, apart from each other: lose nothing and fire nothing twice', async () => {
    const cases = await lateCases(12);
    const clocks = [{ at: MONDAY }, { at: MONDAY }];
    const tickers = clocks.map((clock) =>
      openTicker({ ...world.app, em: world.app.orm.em, now: () => clock.at }),
    );
    const fired = async () => {
      const counts = await Promise.all(cases.map(({ id }) => breaches(id)));
      return counts.reduce((sum, one) => sum + one, 0);
    };
    const set = (first: number, second: number) => {
      for (const [nth, minutes] of [first, second].entries()) {
        const clock = clocks[nth];
        if (clock) clock.at = MONDAY + minutes * MINUTE;
      }
    };
    await vi.waitFor(() => {
      expect(tickers.every(({ running }) => running)).toBe(true);
    });
    // Asleep until 22.5 minutes past, one finds itself at 31 and the other an hour back.
    set(31, -60);
    await vi.waitFor(async () => {
      expect(await fired()).toBe(12);
    }, 10_000);
    set(-600, 31);
    const on = await phoneP1(world);
    set(5, 20);
    set(300, 299);
    await vi.waitFor(async () => {
      expect(await fired()).toBe(24);
      expect(await breaches(on.id)).toBe(2);
    }, 10_000);
    set(-60, 300);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await fired()).toBe(24);
    for (const { id } of cases) {
      const instants = (await em().find(EventRow, { caseId: id, type: 'CLOCK_BREACHED' })).map(
        ({ occurredAt, detail }) => `${String(detail['kind'])} ${occurredAt.getTime() - MONDAY}`,
      );
      expect(new Set(instants).size).toBe(2);
    }
    await Promise.all(tickers.map((ticker) => ticker.close()));
  }, 40_000);
});

describe('a database that goes away', () => {
  it('for a minute in which much falls due, loses none of it', async () => {
    const cases = await lateCases(5);
    const clock = { at: MONDAY };
    const tickers: Ticker[] = [0, 1].map(() =>
      openTicker({ ...world.app, em: world.app.orm.em, now: () => clock.at }),
    );
    await vi.waitFor(() => {
      expect(tickers.every(({ running }) => running)).toBe(true);
    });
    const url = new URL(world.database.url);
    const name = url.pathname.slice(1);
    url.pathname = '/postgres';
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(`alter database "${name}" allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    clock.at = MONDAY + 30 * MINUTE + 30_000;
    await vi.waitFor(() => {
      expect(tickers.some(({ running }) => running)).toBe(false);
    }, 10_000);
    clock.at += MINUTE;
    await admin.query(`alter database "${name}" allow_connections true`);
    await admin.end();
    await vi.waitFor(async () => {
      for (const { id } of cases) expect(await breaches(id)).toBe(1);
    }, 15_000);
    await vi.waitFor(() => {
      expect(tickers.every(({ running }) => running)).toBe(true);
    }, 10_000);
    for (const { id } of cases) expect(await breaches(id)).toBe(1);
    await Promise.all(tickers.map((ticker) => ticker.close()));
  }, 50_000);
});
