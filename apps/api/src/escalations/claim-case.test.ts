import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audience } from '../cases/enums.ts';
import { AlreadyClaimed } from '../cases/problems.ts';
import { EventRow } from '../outbox/event-row.ts';
import { SupportLevel } from '../people/person.ts';
import { accepted, claimed, completeReport, phoneP1, refused } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { addComment } from '../cases/add-comment.ts';
import { Case } from '../cases/case.ts';
import { FaultReportInput } from '../cases/fault-report.ts';
import { resolveCase } from '../cases/resolve-case.ts';
import { tick } from '../deadlines/tick.ts';
import { claimCase } from './claim-case.ts';
import { escalateCase } from './escalate-case.ts';
import { EscalationsResolver } from './escalations.resolver.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('claiming', () => {
  it('has one winner among fifty who try at once, and tells the other forty-nine who it is', async () => {
    const names = Array.from({ length: 50 }, (_, nth) => `engineer-${nth}`);
    for (const name of names) await world.addPerson(name, 'vendor', SupportLevel.L3);
    const on = await phoneP1(world);
    const contexts = await Promise.all(names.map((name) => world.as(name)));
    const answers = await Promise.all(contexts.map((ctx) => claimCase(ctx, { caseId: on.globalId })));

    const winners = answers.filter(({ problems }) => problems.length === 0);
    expect(winners).toHaveLength(1);
    const winner = winners[0]?.case?.assignee?.id;
    const losers = answers.flatMap(({ problems }) => problems);
    expect(losers).toHaveLength(49);
    for (const problem of losers) {
      expect(problem).toBeInstanceOf(AlreadyClaimed);
      expect((problem as AlreadyClaimed).claimedBy.id).toBe(winner);
      expect((problem as AlreadyClaimed).claimedAt).toBeInstanceOf(Date);
    }
    const events = await world.app.orm.em.fork().find(EventRow, { caseId: on.id, type: 'CLAIMED' });
    expect(events).toHaveLength(1);
  });

  it('succeeds when repeated by the one who has it, and changes nothing', async () => {
    const on = await phoneP1(world);
    const first = accepted(await claimCase(await world.as('priya'), { caseId: on.globalId }));
    const again = accepted(await claimCase(await world.as('priya'), { caseId: on.globalId }));
    expect(again.version).toBe(first.version);
  });

  it('is refused to those who do not work at the level the case waits at', async () => {
    const on = await phoneP1(world);
    expect(refused(await claimCase(await world.as('nils'), { caseId: on.globalId }))).toBe('NOT_ALLOWED');
    expect(refused(await claimCase(await world.as('ravi'), { caseId: on.globalId }))).toBe('NOT_ALLOWED');
    expect(refused(await claimCase(await world.as('maria'), { caseId: on.globalId }))).toBe('NOT_FOUND');
  });

  it('is refused to who read an older version', async () => {
    const on = await phoneP1(world);
    const stale = await claimCase(await world.as('priya'), {
      caseId: on.globalId,
      expectedVersion: on.version - 1,
    });
    expect(refused(stale)).toBe('STALE_VERSION');
  });
});

describe('a claim on which nothing is done', () => {
  const later = async (on: Case, minutes: number): Promise<Case> => {
    const { app } = world;
    await tick(app.orm.em, app.book, Date.now() + minutes * 60_000, 1_000);
    return app.orm.em.fork().findOneOrFail(Case, { id: on.id });
  };

  it('lapses after the time the policy gives, and the case waits in its queue again (D-CAS-3)', async () => {
    const on = await phoneP1(world);
    accepted(await claimCase(await world.as('priya'), { caseId: on.globalId }));
    expect((await later(on, 14)).assignee).not.toBeNull();
    expect(await later(on, 15.1)).toMatchObject({ status: 'OPEN', assignee: null, claimLapsesAt: null });
    const lapsed = await world.app.orm.em.fork().find(EventRow, { caseId: on.id, type: 'CLAIM_LAPSED' });
    expect(lapsed).toHaveLength(1);
  });

  it('lapses for a person who comes before the ticker, too (D-CAS-3)', async () => {
    const on = await phoneP1(world);
    accepted(await claimCase(await world.as('priya'), { caseId: on.globalId }));
    world.time.at = Date.now() + 16 * 60_000;
    const taken = accepted(await claimCase(await world.as('jonas'), { caseId: on.globalId }));
    world.time.at = null;
    expect(taken.assignee?.id).toBe(world.people['jonas']?.id);
    const [lapsed] = await world.app.orm.em.fork().find(EventRow, { caseId: on.id, type: 'CLAIM_LAPSED' });
    expect(lapsed?.actorId).toBeNull();
  });

  it('does not stand in the way of other deadlines when its case was resolved by the coordinator', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    const faultReport = Object.assign(new FaultReportInput(), completeReport);
    accepted(await escalateCase(priya, { caseId: on.globalId, to: SupportLevel.L4, faultReport }));
    accepted(await claimCase(await world.as('nils'), { caseId: on.globalId }));
    accepted(await resolveCase(priya, { caseId: on.globalId, text: 'Fixed by restart' }));
    expect(await later(on, 30)).toMatchObject({ status: 'RESOLVED', claimLapsesAt: null });
  });

  it('stays with who did something, be it a note', async () => {
    const on = await phoneP1(world);
    accepted(await claimCase(await world.as('priya'), { caseId: on.globalId }));
    const note = { caseId: on.globalId, text: 'Looking.', audience: Audience.VENDOR };
    accepted(await addComment(await world.as('priya'), note));
    expect((await later(on, 60)).assignee?.id).toBe(world.people['priya']?.id);
  });
});

describe('the queue', () => {
  it('puts what is late before what is due next, and keeps it there the moment it breaks', async () => {
    const quiet = await createWorld(Date.UTC(2026, 10, 23, 9));
    const late = await phoneP1(quiet, 29);
    const near = await phoneP1(quiet, 20);
    const far = await phoneP1(quiet, 10);
    quiet.time.at = (quiet.time.at ?? 0) + 2 * 60_000;
    await tick(quiet.app.orm.em, quiet.app.book, quiet.time.at, 100);
    const ctx = await quiet.as('priya');
    const { nodes } = await new EscalationsResolver().escalationQueue(ctx, {}, null);
    expect(nodes.map(({ id }) => id)).toEqual([late.id, near.id, far.id]);
    await quiet.close();
  });
});
