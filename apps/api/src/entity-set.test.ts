import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Case } from './cases/case.ts';
import { CaseLog, presentOf } from './cases/case-log.ts';
import { Clock } from './cases/clock.ts';
import { ContactKind } from './cases/enums.ts';
import { lapseClaim } from './cases/lapse-claim.ts';
import { recordContact } from './cases/record-contact.ts';
import { type Instant } from './clock-time.ts';
import { tick } from './deadlines/tick.ts';
import { claimCase } from './escalations/claim-case.ts';
import { rowsOfACase } from './testing/rows-of-a-case.ts';
import { accepted, phoneP1, report } from './testing/stories.ts';
import { createWorld, type World } from './testing/world.ts';

const MONDAY = Date.UTC(2026, 10, 23, 7, 30);
const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

/** Two cases to which the same happened at the same instants. */
const twins = fc.record({
  byPhone: fc.boolean(),
  claimed: fc.boolean(),
  connected: fc.boolean(),
  minutes: fc.nat({ max: 2_000 }),
});

async function tell({ byPhone, claimed, connected }: typeof twins extends fc.Arbitrary<infer T> ? T : never) {
  world.time.at = MONDAY;
  const on = byPhone ? await phoneP1(world) : await report(world, 'ravi');
  if (claimed) accepted(await claimCase(await world.as('priya'), { caseId: on.globalId }));
  world.time.at += 3 * MINUTE;
  if (connected)
    accepted(
      await recordContact(await world.as('jonas'), {
        caseId: on.globalId,
        kind: ContactKind.CALL,
        at: new Date(world.time.at),
      }),
    );
  return on;
}

/** Lets time pass on one case as the entity manager writes it. */
const settleOne = (id: string, now: Instant): Promise<void> =>
  world.app.orm.em.fork().transactional(async (em) => {
    const on = await em.findOneOrFail(Case, { id });
    const at = presentOf(on, now);
    const log = await CaseLog.open(em, world.app.book, on, null, at);
    lapseClaim(on, log, at);
    log.settle();
  });

const rowsOf = (caseId: string): Promise<unknown> => rowsOfACase(world, caseId);

describe('what is written as a set', () => {
  it('is what the entity manager would have written, column by column', async () => {
    const happened = new Set<string>();
    await fc.assert(
      fc.asyncProperty(twins, async (story) => {
        const one = await tell(story);
        const other = await tell(story);
        const now = MONDAY + (3 + story.minutes) * MINUTE;
        await settleOne(one.id, now);
        await tick(world.app.orm.em, world.app.book, now, 1_000);
        const rows = await rowsOf(other.id);
        expect(rows).toEqual(await rowsOf(one.id));
        for (const word of JSON.stringify(rows).match(/CLOCK_BREACHED|CLAIM_LAPSED|"cycle":2/g) ?? [])
          happened.add(word);
      }),
      {
        numRuns: Number(process.env['FC_RUNS'] ?? 12),
        examples: [
          [{ byPhone: true, claimed: true, connected: false, minutes: 60 }],
          [{ byPhone: true, claimed: false, connected: true, minutes: 300 }],
        ],
      },
    );
    expect([...happened].sort()).toEqual(['"cycle":2', 'CLAIM_LAPSED', 'CLOCK_BREACHED']);
  }, 120_000);

  it('is so for a large set as well, in which much is the same for all', async () => {
    world.time.at = MONDAY;
    const alone = await phoneP1(world);
    const many = [];
    for (let nth = 0; nth < 25; nth++) many.push(await phoneP1(world));
    const now = MONDAY + 31 * MINUTE;
    await settleOne(alone.id, now);
    await tick(world.app.orm.em, world.app.book, now, 1_000);
    const rows = await rowsOf(alone.id);
    for (const { id } of many) expect(await rowsOf(id)).toEqual(rows);
  });

  it('knows what it wrote: a second time there is nothing to write', async () => {
    const on = await phoneP1(world);
    const now = MONDAY + 5 * 60 * MINUTE;
    await tick(world.app.orm.em, world.app.book, now, 1_000);
    const before = await rowsOf(on.id);
    expect(await tick(world.app.orm.em, world.app.book, now, 1_000)).toBe(0);
    expect(await rowsOf(on.id)).toEqual(before);
    expect(await world.app.orm.em.fork().count(Clock, { case: on.id, wakeAt: { $lte: new Date(now) } })).toBe(
      0,
    );
  });
});
