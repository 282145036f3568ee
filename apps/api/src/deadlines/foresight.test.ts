import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addComment } from '../cases/add-comment.ts';
import { Case } from '../cases/case.ts';
import { CaseLog, presentOf } from '../cases/case-log.ts';
import { Clock } from '../cases/clock.ts';
import { EventRow } from '../outbox/event-row.ts';
import { claimCase } from '../escalations/claim-case.ts';
import { rowsOfACase } from '../testing/rows-of-a-case.ts';
import { accepted, phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { AHEAD_MS, type Foreseen, openForesight } from './foresight.ts';
import { earliestWake } from './due-cases.ts';
import { tick, tickForeseen } from './tick.ts';
import { openTicker } from './ticker.ts';

const MONDAY = Date.UTC(2026, 10, 23, 7, 30);
const MINUTE = 60_000;
/** A P1 is to be answered within half an hour; a warning comes before. */
const WARNING = MONDAY + 22.5 * MINUTE;
const BREACH = MONDAY + 30 * MINUTE + 1;

let world: World;
/** The present of those who look ahead; what people do has the world's own. */
let present: number;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

const em = () => world.app.orm.em;
const foresight = () => openForesight(em(), world.app.book, () => present);
const those = (foreseen: readonly Foreseen[], ...cases: readonly Case[]): Foreseen[] =>
  foreseen.filter(({ caseId }) => cases.some(({ id }) => id === caseId));
const breaches = (on: Case) => em().fork().find(EventRow, { caseId: on.id, type: 'CLOCK_BREACHED' });

/** A case whose warning has been given, shortly before it breaks; and somebody who has looked ahead. */
async function shortlyBefore(...made: readonly Case[]) {
  await tick(em(), world.app.book, WARNING, 1_000);
  present = BREACH - AHEAD_MS / 2;
  const ahead = foresight();
  await ahead.look();
  return { made, ahead, foreseen: () => those(ahead.take(BREACH, 1_000, []), ...made) };
}

describe('what is decided ahead', () => {
  it('is what would be decided when it is due, column by column', async () => {
    const happened = new Set<string>();
    const story = fc.record({
      byPhone: fc.boolean(),
      claimed: fc.boolean(),
      /** How late each of the deadlines is noticed. */
      late: fc.array(fc.nat({ max: 40 * MINUTE }), { minLength: 5, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ byPhone, claimed, late }) => {
        world.time.at = MONDAY;
        // Nothing of earlier stories is left to fall due.
        await tick(em(), world.app.book, MONDAY, 1_000);
        const twins = await Promise.all([0, 1].map(() => (byPhone ? phoneP1(world) : report(world, 'ravi'))));
        const [one, other] = twins as [Case, Case];
        if (claimed)
          for (const { globalId } of twins)
            accepted(await claimCase(await world.as('priya'), { caseId: globalId }));
        for (const lateness of late) {
          const [next] = await em()
            .fork()
            .find(Clock, { case: one.id, wakeAt: { $ne: null } }, { orderBy: { wakeAt: 'asc' }, limit: 1 });
          if (!next?.wakeAt) break;
          present = next.wakeAt.getTime() - 1_000;
          const ahead = foresight();
          await ahead.look();
          const now = next.wakeAt.getTime() + lateness;
          const foreseen = those(ahead.take(now, 1_000, []), one);
          const done = foreseen.length > 0 ? await tickForeseen(em(), now, foreseen, 1_000) : 0;
          expect(done).toBe(foreseen.length);
          if (done > 0) happened.add('FORESEEN');
          while ((await tick(em(), world.app.book, now, 1_000)) > 0);
          const rows = await rowsOfACase(world, one.id);
          expect(rows).toEqual(await rowsOfACase(world, other.id));
          for (const word of JSON.stringify(rows).match(/CLOCK_BREACHED|CLAIM_LAPSED|"cycle":2/g) ?? [])
            happened.add(word);
        }
      }),
      {
        numRuns: Number(process.env['FC_RUNS'] ?? 8),
        examples: [[{ byPhone: true, claimed: true, late: [0, 0, 0, 0, 0] }]],
      },
    );
    expect([...happened].sort()).toEqual(['CLAIM_LAPSED', 'CLOCK_BREACHED', 'FORESEEN']);
  }, 120_000);

  it('is noticed and recorded when it is written, not when it was decided (D-CLK-11)', async () => {
    const { made, foreseen } = await shortlyBefore(await phoneP1(world));
    const [on] = made;
    if (!on) throw new Error('One was made.');
    const now = BREACH + 1_234;
    expect(await tickForeseen(em(), now, foreseen(), 1_000)).toBe(1);
    const [breach, ...more] = await breaches(on);
    expect(more).toEqual([]);
    expect(breach?.occurredAt.getTime()).toBe(BREACH - 1);
    expect(breach?.recordedAt.getTime()).toBe(now);
    expect(parseInt(breach?.id.replaceAll('-', '').slice(0, 12) ?? '', 16)).toBe(now);
    const clock = await em()
      .fork()
      .findOneOrFail(Clock, { case: on.id, kind: 'RESPONSE' as Clock['kind'] });
    expect(clock.noticedAt?.getTime()).toBe(now);
    expect((await em().fork().findOneOrFail(Case, { id: on.id })).updatedAt.getTime()).toBe(now);
  });

  it('is left if the case changed meanwhile, and decided anew', async () => {
    const on = await phoneP1(world);
    const { foreseen } = await shortlyBefore(on);
    world.time.at = BREACH - 1_000;
    accepted(await addComment(await world.as('priya'), { caseId: on.globalId, text: 'On my way' }));
    world.time.at = MONDAY;
    const outdated = foreseen();
    expect(outdated).toHaveLength(1);
    expect(await tickForeseen(em(), BREACH, outdated, 1_000)).toBe(0);
    expect(await breaches(on)).toEqual([]);
    await tick(em(), world.app.book, BREACH, 1_000);
    expect(await breaches(on)).toHaveLength(1);
  });

  it('is left if only a clock changed that hardly anybody sees', async () => {
    const on = await phoneP1(world);
    const { foreseen } = await shortlyBefore(on);
    await em()
      .fork()
      .transactional(async (tx) => {
        const same = await tx.findOneOrFail(Case, { id: on.id });
        const facts = JSON.stringify(same.clockFacts);
        const log = await CaseLog.open(tx, world.app.book, same, null, presentOf(same, WARNING));
        // Warns of a clock, and of nothing else that the case itself tells of.
        const clock = await tx.findOneOrFail(Clock, { case: on.id, kind: 'RESPONSE' as Clock['kind'] });
        clock.record = { ...clock.record, wakeAt: WARNING, warned: [] };
        log.advance();
        expect(JSON.stringify(same.clockFacts)).toBe(facts);
      });
    const outdated = foreseen();
    expect(outdated).toHaveLength(1);
    expect(await tickForeseen(em(), BREACH, outdated, 1_000)).toBe(0);
    await tick(em(), world.app.book, BREACH, 1_000);
    expect(await breaches(on)).toHaveLength(1);
  });

  it('is left while the case is in somebody’s hands', async () => {
    const on = await phoneP1(world);
    const { foreseen } = await shortlyBefore(on);
    const holding = em().fork();
    await holding.begin();
    await holding.execute('select 1 from support_case where id = ? for update', [on.id]);
    expect(await tickForeseen(em(), BREACH, foreseen(), 1_000)).toBe(0);
    await holding.rollback();
    await tick(em(), world.app.book, BREACH, 1_000);
    expect(await breaches(on)).toHaveLength(1);
  });

  it('is not taken before its instant, once another clock woke, before the case’s own present, or of one set aside', async () => {
    const on = await phoneP1(world);
    const { ahead } = await shortlyBefore(on);
    expect(those(ahead.take(BREACH - 1, 1_000, []), on)).toEqual([]);
    const taken = async (at: number, except: readonly string[] = []) => {
      const again = foresight();
      await again.look();
      return those(again.take(at, 1_000, except), on).length;
    };
    expect(await taken(BREACH)).toBe(1);
    expect(await taken(BREACH, [on.id])).toBe(0);
    const clocks = await em()
      .fork()
      .find(Clock, { case: on.id, wakeAt: { $gt: new Date(BREACH) } }, { orderBy: { wakeAt: 'asc' } });
    const next = clocks[0]?.wakeAt?.getTime() ?? 0;
    expect(next).toBeGreaterThan(BREACH);
    expect(await taken(next - 1)).toBe(1);
    expect(await taken(next)).toBe(0);
    await em()
      .fork()
      .nativeUpdate(Case, { id: on.id }, { updatedAt: new Date(BREACH + 1) });
    expect(await taken(BREACH)).toBe(0);
    await tick(em(), world.app.book, BREACH, 1_000);
  });

  it('is shared by several nodes that foresaw the same, each case once', async () => {
    const cases: Case[] = [];
    for (let nth = 0; nth < 30; nth++) cases.push(await phoneP1(world));
    await tick(em(), world.app.book, WARNING, 1_000);
    present = BREACH - 1_000;
    const nodes = [foresight(), foresight(), foresight()];
    await Promise.all(nodes.map((node) => node.look()));
    const done = await Promise.all(
      nodes.flatMap((node) =>
        [0, 1, 2, 3].map(() => tickForeseen(em(), BREACH, those(node.take(BREACH, 10, []), ...cases), 10)),
      ),
    );
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(30);
    for (const on of cases) expect(await breaches(on)).toHaveLength(1);
  });
});

describe('foresight', () => {
  it('holds no more than it may, the first due first, and goes on when there is room', async () => {
    for (let nth = 0; nth < 12; nth++) {
      world.time.at = MONDAY + nth * 10;
      await phoneP1(world);
    }
    world.time.at = MONDAY;
    await tick(em(), world.app.book, WARNING + 1_000, 1_000);
    const due = BREACH + 200;
    present = BREACH - 1_000;
    const ahead = openForesight(em(), world.app.book, () => present, 5);
    await ahead.look();
    expect(ahead.take(BREACH + 40, 3, [])).toHaveLength(3);
    expect(ahead.take(due, 100, [])).toHaveLength(2);
    expect(ahead.take(due, 100, [])).toEqual([]);
    present += 1_000;
    await ahead.look();
    const more = ahead.take(due, 100, []);
    expect(more.map(({ at }) => at - BREACH)).toEqual([50, 60, 70, 80, 90]);
    await tick(em(), world.app.book, due, 1_000);
  });
});

describe('a ticker', () => {
  it('writes what it foresaw when it is due, without deciding again', async () => {
    const own = await createWorld(null);
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const said = (words: string) =>
      asked.mock.calls.filter(([query]) => JSON.stringify(query).includes(words)).length;
    const on = await phoneP1(own, 29.95);
    const ticker = openTicker({ ...own.app, em: own.app.orm.em });
    await pause(1_000);
    // The warning was due before the ticker began.
    const decided = said('k.wake_at <= $1');
    expect(decided).toBeGreaterThan(0);
    await vi.waitFor(async () => {
      expect(await own.app.orm.em.fork().count(EventRow, { caseId: on.id, type: 'CLOCK_BREACHED' })).toBe(1);
    });
    expect(await earliestWake(own.app.orm.em)).toBeGreaterThan(Date.now());
    await ticker.close();
    expect(said('known.written_by')).toBe(1);
    expect(said('k.wake_at <= $1')).toBe(decided);
    asked.mockRestore();
    await own.close();
  });
});
