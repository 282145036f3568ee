import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Clock } from '../cases/clock.ts';
import { EventRow } from '../outbox/event-row.ts';
import { phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { addComment } from '../cases/add-comment.ts';
import { earliestWake } from './due-cases.ts';
import { tick } from './tick.ts';
import { openTicker } from './ticker.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

describe('due clocks', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(MONDAY);
  });
  afterAll(() => world.close());

  const events = (caseId: string) =>
    world.app.orm.em
      .fork()
      .find(
        EventRow,
        { caseId, type: { $in: ['CLOCK_WARNING', 'CLOCK_BREACHED', 'MANAGEMENT_ESCALATED'] } },
        { orderBy: { occurredAt: 'asc' } },
      );

  it('warn, break and escalate at their instants, each once, however late they are noticed (D-CLK-4, 9, 11)', async () => {
    const on = await phoneP1(world);
    const noticed = MONDAY + 5 * 60 * MINUTE;
    await tick(world.app.orm.em, world.app.book, noticed, 100);
    await tick(world.app.orm.em, world.app.book, noticed + 1, 100);
    const minutes = (await events(on.id)).map(({ type, detail, occurredAt }) => [
      type,
      detail['kind'],
      (occurredAt.getTime() - MONDAY) / MINUTE,
    ]);
    expect(minutes.slice(0, 2)).toEqual([
      ['CLOCK_WARNING', 'RESPONSE', 22.5],
      ['CLOCK_BREACHED', 'RESPONSE', 30],
    ]);
    expect(minutes.slice(2).sort()).toEqual([
      ['CLOCK_BREACHED', 'RESTORATION', 240],
      ['CLOCK_WARNING', 'MANAGEMENT_ESCALATION', 180],
      ['CLOCK_WARNING', 'RESTORATION', 180],
      ['MANAGEMENT_ESCALATED', 'MANAGEMENT_ESCALATION', 240],
    ]);
    const response = await world.app.orm.em
      .fork()
      .findOneOrFail(Clock, { case: on.id, kind: 'RESPONSE' as Clock['kind'] });
    expect(response.breachedAt?.getTime()).toBe(MONDAY + 30 * MINUTE);
    expect(response.noticedAt?.getTime()).toBe(noticed);
  });

  it('break from the millisecond after the due instant, not at it', async () => {
    const on = await phoneP1(world);
    const due = MONDAY + 30 * MINUTE;
    await tick(world.app.orm.em, world.app.book, due, 100);
    expect((await events(on.id)).map(({ type }) => type)).toEqual(['CLOCK_WARNING']);
    await tick(world.app.orm.em, world.app.book, due + 1, 100);
    expect((await events(on.id)).map(({ type }) => type)).toEqual(['CLOCK_WARNING', 'CLOCK_BREACHED']);
  });

  it('are settled in sets when many fall due at one instant, each once', async () => {
    const cases = [];
    for (let nth = 0; nth < 60; nth++) cases.push(await phoneP1(world));
    const at = MONDAY + 31 * MINUTE;
    let settled = 0;
    for (let done = -1; done !== 0; settled += done)
      done = await tick(world.app.orm.em, world.app.book, at, 25);
    expect(settled).toBeGreaterThanOrEqual(60);
    for (const { id } of cases) {
      expect((await events(id)).filter(({ type }) => type === 'CLOCK_BREACHED')).toHaveLength(1);
    }
  });

  it('are shared by several tickers without one firing twice', async () => {
    const cases = [];
    for (let nth = 0; nth < 20; nth++) cases.push(await phoneP1(world));
    const at = MONDAY + 31 * MINUTE;
    await Promise.all(Array.from({ length: 6 }, () => tick(world.app.orm.em, world.app.book, at, 5)));
    await tick(world.app.orm.em, world.app.book, at, 100);
    for (const { id } of cases) {
      expect((await events(id)).filter(({ type }) => type === 'CLOCK_BREACHED')).toHaveLength(1);
    }
  });

  it('are noticed by a person who comes first, in the same way (D-CLK-12)', async () => {
    const on = await report(world, 'ravi');
    const due = MONDAY + 24 * 60 * MINUTE;
    world.time.at = due + 1;
    await addComment(await world.as('ravi'), { caseId: on.globalId, text: 'Hello?' });
    world.time.at = MONDAY;
    expect((await events(on.id)).map(({ type }) => type)).toEqual(['CLOCK_WARNING', 'CLOCK_BREACHED']);
    await tick(world.app.orm.em, world.app.book, due + 1, 1_000);
    expect(await events(on.id)).toHaveLength(2);
  });
});

describe('the ticker', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(null);
  });
  afterAll(() => world.close());

  it('sleeps until the next clock and is woken by one that falls due sooner', async () => {
    const { app } = world;
    const ticker = openTicker({ ...app, em: app.orm.em });
    await vi.waitFor(() => {
      expect(ticker.running).toBe(true);
    });
    const early = 29 * 60 + 59;
    const on = await phoneP1(world, early / 60);
    const due = (
      await app.orm.em.fork().findOneOrFail(Clock, { case: on.id, kind: 'RESPONSE' as Clock['kind'] })
    ).dueAt;
    await vi.waitFor(
      async () => {
        const row = await app.orm.em.fork().findOne(EventRow, { caseId: on.id, type: 'CLOCK_BREACHED' });
        expect(row?.occurredAt).toEqual(due);
        expect(row?.position).toBeGreaterThan(0);
      },
      { timeout: 5_000 },
    );
    expect(await earliestWake(app.orm.em)).toBeGreaterThan(Date.now());
    await ticker.close();
  });

  it('looks again when a due clock was in somebody else’s hands', async () => {
    const { app } = world;
    const on = await phoneP1(world, 29.99);
    const holding = app.orm.em.fork();
    await holding.begin();
    await holding.execute('select 1 from support_case where id = ? for update', [on.id]);
    const ticker = openTicker({ ...app, em: app.orm.em });
    await new Promise((resolve) => setTimeout(resolve, 900));
    const rows = () => app.orm.em.fork().count(EventRow, { caseId: on.id, type: 'CLOCK_BREACHED' });
    expect(await rows()).toBe(0);
    await holding.rollback();
    await vi.waitFor(async () => {
      expect(await rows()).toBe(1);
    });
    await ticker.close();
  });
});
