import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../deadlines/tick.ts';
import { claimCase } from '../escalations/claim-case.ts';
import { releaseCase } from '../escalations/release-case.ts';
import { backfill } from '../migrations/20261125-4-clock-outcome.ts';
import { accepted, claimed, phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { addComment } from './add-comment.ts';
import { type Case } from './case.ts';
import { ClockOutcome } from './clock-outcome.ts';
import { ContactKind, RestorationMeans } from './enums.ts';
import { recordContact } from './record-contact.ts';
import { recordRestoration } from './record-restoration.ts';
import { reopenCase } from './reopen-case.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
beforeEach(() => {
  world.time.at = MONDAY;
});
afterAll(() => world.close());

const pass = (minutes: number): void => {
  world.time.at = (world.time.at ?? 0) + minutes * MINUTE;
};
const ticked = () => tick(world.app.orm.em, world.app.book, world.time.at ?? 0, 1_000);
const connect = async (on: Case, by: string) => {
  const ctx = await world.as(by);
  const at = new Date(ctx.now());
  accepted(await recordContact(ctx, { caseId: on.globalId, kind: ContactKind.CALL, at }));
};

/** Of one case, as [kind, met or missed, minutes after nine, who held it]. */
async function outcomes(on: Case): Promise<unknown[]> {
  const found = await world.app.orm.em.fork().find(ClockOutcome, { case: on.id }, { orderBy: { at: 'asc' } });
  const nameOf = (id: string | null) => Object.entries(world.people).find(([, one]) => one.id === id)?.[0];
  return found.map(({ kind, missed, at, engineerId }) => [
    kind,
    missed ? 'MISSED' : 'MET',
    (at.getTime() - MONDAY) / MINUTE,
    nameOf(engineerId) ?? null,
  ]);
}

describe('the outcome of a promise', () => {
  it('is kept with the organisation, the product and the priority it counts under', async () => {
    const on = await phoneP1(world);
    await claimed(world, on, 'priya');
    pass(10);
    await connect(on, 'priya');
    const [row] = await world.app.orm.em.fork().find(ClockOutcome, { case: on.id });
    expect(row).toMatchObject({
      kind: 'RESPONSE',
      priority: 'P1',
      missed: false,
      organisationId: world.organisations['kestrel']?.id,
      productId: world.products['cloud']?.id,
      engineerId: world.people['priya']?.id,
    });
  });

  it('is a fact: missed at its due instant, and a later stop adds nothing', async () => {
    const on = await phoneP1(world);
    await claimed(world, on, 'priya');
    accepted(await addComment(await world.as('priya'), { caseId: on.globalId, text: 'On it' }));
    pass(31);
    await ticked();
    expect(await outcomes(on)).toEqual([['RESPONSE', 'MISSED', 30, 'priya']]);
    pass(10);
    await connect(on, 'priya');
    expect(await outcomes(on)).toEqual([['RESPONSE', 'MISSED', 30, 'priya']]);
  });

  it('is nobody’s while nobody held the case, whoever claims it before the breach is noticed', async () => {
    const on = await phoneP1(world);
    pass(40);
    accepted(await claimCase(await world.as('jonas'), { caseId: on.globalId }));
    expect(await outcomes(on)).toEqual([['RESPONSE', 'MISSED', 30, null]]);
  });

  it('is nobody’s either once a claim has lapsed, though both are noticed together', async () => {
    const on = await phoneP1(world);
    await claimed(world, on, 'priya');
    pass(40);
    await ticked();
    expect(await outcomes(on)).toEqual([['RESPONSE', 'MISSED', 30, null]]);
  });

  it('stays with who held the case when it fell due, though they let go before it is noticed', async () => {
    const on = await phoneP1(world);
    await claimed(world, on, 'priya');
    accepted(await addComment(await world.as('priya'), { caseId: on.globalId, text: 'On it' }));
    pass(40);
    accepted(await releaseCase(await world.as('priya'), { caseId: on.globalId, reason: 'Off duty' }));
    expect(await outcomes(on)).toEqual([['RESPONSE', 'MISSED', 30, 'priya']]);
  });

  it('is none for what the fix cuts short or cancels, and one more for each cycle after reopening', async () => {
    const on = await phoneP1(world);
    await claimed(world, on, 'priya');
    pass(10);
    await connect(on, 'priya');
    pass(10);
    const restore = async () =>
      accepted(
        await recordRestoration(await world.as('priya'), {
          caseId: on.globalId,
          by: RestorationMeans.WORKAROUND,
          text: 'Node B',
        }),
      );
    await restore();
    const first = [
      ['RESPONSE', 'MET', 10, 'priya'],
      ['RESTORATION', 'MET', 20, 'priya'],
    ];
    expect(await outcomes(on)).toEqual(first);
    pass(10);
    accepted(await reopenCase(await world.as('ravi'), { caseId: on.globalId, reason: 'It came back' }));
    pass(10);
    await restore();
    expect(await outcomes(on)).toEqual([...first, ['RESTORATION', 'MET', 40, 'priya']]);
  });
});

describe('the first filling of the table', () => {
  it('gives from the record what was written as it happened', async () => {
    const em = world.app.orm.em.fork();
    const all = () => em.execute('select * from clock_outcome order by clock_id');
    const written = await all();
    expect(written.length).toBeGreaterThan(5);
    await em.execute('delete from clock_outcome');
    await em.execute(backfill);
    expect(await all()).toEqual(written);
  });
});
