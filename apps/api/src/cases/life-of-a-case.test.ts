import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Contract } from '../organisations/contract.ts';
import { EventRow } from '../outbox/event-row.ts';
import { SupportLevel } from '../people/person.ts';
import { accepted, claimed, phoneP1, refused, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { tick } from '../deadlines/tick.ts';
import { addComment } from './add-comment.ts';
import { awaitCustomer } from './await-customer.ts';
import { Clock } from './clock.ts';
import { Audience, ContactKind, RestorationMeans } from './enums.ts';
import { postProgressUpdate } from './post-progress-update.ts';
import { recordContact } from './record-contact.ts';
import { recordRestoration } from './record-restoration.ts';
import { reopenCase } from './reopen-case.ts';
import { resolveCase } from './resolve-case.ts';

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

const clock = async (caseId: string, kind: string, cycle = 1): Promise<Clock | null> =>
  world.app.orm.em.fork().findOne(Clock, { case: caseId, kind: kind as Clock['kind'], cycle });

describe('contact', () => {
  it('by call stops RESPONSE of a P1 and starts its updates (D-CAS-2, D-CLK-5)', async () => {
    const on = await phoneP1(world);
    world.time.at = MONDAY + 20 * MINUTE;
    const at = new Date(MONDAY + 18 * MINUTE);
    accepted(
      await recordContact(await world.as('priya'), { caseId: on.globalId, kind: ContactKind.CALL, at }),
    );
    expect(await clock(on.id, 'RESPONSE')).toMatchObject({
      state: 'STOPPED',
      stoppedAt: at,
      breachedAt: null,
    });
    expect(await clock(on.id, 'PROGRESS_UPDATE')).toMatchObject({ state: 'RUNNING', startedAt: at });
  });

  it('by message stops RESPONSE of a P3 but not of a P1 (D-CAS-2)', async () => {
    const urgent = await phoneP1(world);
    const usual = await report(world, 'ravi');
    for (const { globalId } of [urgent, usual]) {
      accepted(
        await addComment(await world.as('priya'), { caseId: globalId, text: 'We are looking at it.' }),
      );
    }
    expect((await clock(urgent.id, 'RESPONSE'))?.state).toBe('RUNNING');
    expect((await clock(usual.id, 'RESPONSE'))?.state).toBe('STOPPED');
  });

  it('by internal note stops nothing', async () => {
    const on = await report(world, 'ravi');
    const note = { caseId: on.globalId, text: 'Looks like CW-1', audience: Audience.VENDOR };
    const noted = accepted(await addComment(await world.as('priya'), note));
    expect((await clock(on.id, 'RESPONSE'))?.state).toBe('RUNNING');
    expect(noted.version).toBe(on.version);
  });

  it('connects once, and only when the case is with the vendor (D-CAS-2)', async () => {
    const call = { kind: ContactKind.CALL, at: new Date(MONDAY) };
    const vendors = await phoneP1(world);
    const partners = await report(world, 'maria');
    for (const { globalId } of [vendors, vendors, partners])
      accepted(await recordContact(await world.as('priya'), { caseId: globalId, ...call }));
    const types = async (caseId: string) =>
      (
        await world.app.orm.em.fork().find(EventRow, { caseId, type: { $in: ['CONNECTED', 'COMMENTED'] } })
      ).map(({ type }) => type);
    expect((await types(vendors.id)).sort()).toEqual(['COMMENTED', 'CONNECTED']);
    expect(await types(partners.id)).toEqual(['COMMENTED']);
  });

  it('cannot lie before what is settled, whatever it would have stopped (D-CLK-12)', async () => {
    const on = await phoneP1(world);
    const priya = await world.as('priya');
    accepted(
      await recordContact(priya, { caseId: on.globalId, kind: ContactKind.CALL, at: new Date(MONDAY) }),
    );
    world.time.at = MONDAY + 10 * MINUTE;
    accepted(await postProgressUpdate(priya, { caseId: on.globalId, text: 'Found it' }));
    for (const kind of Object.values(ContactKind)) {
      const at = new Date(MONDAY + 9 * MINUTE);
      expect(refused(await recordContact(priya, { caseId: on.globalId, kind, at }))).toBe('BEFORE_SETTLED');
    }
  });

  it('cannot lie before a breach that was noticed (D-CLK-12)', async () => {
    const on = await phoneP1(world);
    world.time.at = MONDAY + 30 * MINUTE + 1;
    await tick(world.app.orm.em, world.app.book, world.time.at, 100);
    const at = new Date(MONDAY + 29 * MINUTE);
    const late = await recordContact(await world.as('priya'), {
      caseId: on.globalId,
      kind: ContactKind.CALL,
      at,
    });
    expect(refused(late)).toBe('BEFORE_SETTLED');
    expect((await clock(on.id, 'RESPONSE'))?.breachedAt?.getTime()).toBe(MONDAY + 30 * MINUTE);
  });
});

describe('waiting for the customer', () => {
  it('pauses restoration until the customer answers, and not the updates (D-CLK-6)', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    accepted(
      await recordContact(priya, { caseId: on.globalId, kind: ContactKind.CALL, at: new Date(MONDAY) }),
    );
    world.time.at = MONDAY + 60 * MINUTE;
    const waiting = accepted(await awaitCustomer(priya, { caseId: on.globalId, reason: 'Remote access' }));
    expect(waiting.status).toBe('AWAITING_CUSTOMER');
    expect(await clock(on.id, 'RESTORATION')).toMatchObject({ state: 'PAUSED', dueAt: null });
    expect((await clock(on.id, 'PROGRESS_UPDATE'))?.state).toBe('RUNNING');
    expect(refused(await awaitCustomer(priya, { caseId: on.globalId, reason: 'again' }))).toBe('WRONG_STATE');

    world.time.at = MONDAY + 90 * MINUTE;
    const answered = accepted(
      await addComment(await world.as('ravi'), { caseId: on.globalId, text: 'It is open.' }),
    );
    expect(answered).toMatchObject({ status: 'IN_PROGRESS', waitSince: null });
    expect((await clock(on.id, 'RESTORATION'))?.dueAt?.getTime()).toBe(MONDAY + 270 * MINUTE);
  });

  it('is ended by the customer alone: a support note and a vendor message leave it', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    accepted(await awaitCustomer(priya, { caseId: on.globalId, reason: 'Logs' }));
    const still = accepted(
      await addComment(await world.as('jonas'), { caseId: on.globalId, text: 'Any news?' }),
    );
    expect(still.waitSince).not.toBeNull();
  });
});

describe('two at one moment', () => {
  it('who both read the same version: one changes the case, the other is told that it changed', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    const version = on.version + 1;
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((reason) =>
        awaitCustomer(priya, { caseId: on.globalId, reason, expectedVersion: version }),
      ),
    );
    const codes = answers.map(({ problems }) => problems[0]?.code ?? 'done').sort();
    expect(codes).toEqual(['STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION', 'done']);
  });

  it('the ticker and an engineer: either it was in time, or it is breached, never both (D-CLK-12)', async () => {
    for (let nth = 0; nth < 10; nth++) {
      world.time.at = MONDAY;
      const on = await phoneP1(world);
      const due = MONDAY + 30 * MINUTE;
      const priya = await world.as('priya');
      world.time.at = due + 1;
      const contact = { caseId: on.globalId, kind: ContactKind.CALL, at: new Date(due) };
      const both = [
        () => tick(world.app.orm.em, world.app.book, due + 1, 100),
        () => recordContact(priya, contact),
      ];
      await Promise.all((nth % 2 ? both : both.reverse()).map((each) => each()));
      await tick(world.app.orm.em, world.app.book, due + 1, 100);
      const response = await clock(on.id, 'RESPONSE');
      const breaches = await world.app.orm.em
        .fork()
        .count(EventRow, { caseId: on.id, type: 'CLOCK_BREACHED', occurredAt: new Date(due) });
      expect(breaches).toBe(response?.breachedAt ? 1 : 0);
      expect(response?.state === 'STOPPED').toBe(response?.breachedAt === null);
    }
  });
});

describe("the server's clock set back", () => {
  it('does not turn time back on a case', async () => {
    const on = await phoneP1(world);
    world.time.at = MONDAY + 31 * MINUTE;
    await tick(world.app.orm.em, world.app.book, world.time.at, 1_000);
    world.time.at = MONDAY + 20 * MINUTE;
    const priya = await claimed(world, on, 'priya');
    const done = accepted(await resolveCase(priya, { caseId: on.globalId, text: 'Fixed' }));
    expect(done.updatedAt.getTime()).toBe(MONDAY + 31 * MINUTE);
    expect((await clock(on.id, 'RESPONSE'))?.stoppedAt?.getTime()).toBe(MONDAY + 31 * MINUTE);
  });
});

describe('a customer that gives itself second line', () => {
  it('is not answering itself when its own engineer, who holds the case, writes to it (D-CLK-6)', async () => {
    const em = world.app.orm.em.fork();
    const { halden, arden } = world.organisations;
    await em.nativeUpdate(Contract, { customer: halden?.id ?? '' }, { secondLine: halden?.id ?? '' });
    await world.addPerson('kim', 'halden', SupportLevel.L2);
    const on = await report(world, 'maria');
    const kim = await claimed(world, on, 'kim');
    accepted(await awaitCustomer(kim, { caseId: on.globalId, reason: 'Which desk?' }));
    const still = accepted(await addComment(kim, { caseId: on.globalId, text: 'Still asking' }));
    expect(still.status).toBe('AWAITING_CUSTOMER');
    const told = accepted(await addComment(await world.as('maria'), { caseId: on.globalId, text: 'Desk 4' }));
    expect(told.status).toBe('IN_PROGRESS');
    await em.nativeUpdate(Contract, { customer: halden?.id ?? '' }, { secondLine: arden?.id ?? '' });
  });
});

describe('restoring', () => {
  it('by action plan stops RESTORATION and leaves status and escalation (domain part 4)', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    const plan = { caseId: on.globalId, by: RestorationMeans.ACTION_PLAN, text: 'Patch tonight' };
    expect(accepted(await recordRestoration(priya, plan)).status).toBe('IN_PROGRESS');
    expect((await clock(on.id, 'RESTORATION'))?.state).toBe('STOPPED');
    expect((await clock(on.id, 'MANAGEMENT_ESCALATION'))?.state).toBe('RUNNING');
  });

  it('by workaround restores, and reopening starts new cycles (D-CLK-8)', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    const workaround = { caseId: on.globalId, by: RestorationMeans.WORKAROUND, text: 'Use node B' };
    expect(accepted(await recordRestoration(priya, workaround)).status).toBe('RESTORED');
    world.time.at = MONDAY + 60 * MINUTE;
    const back = accepted(
      await reopenCase(await world.as('ravi'), { caseId: on.globalId, reason: 'It fails again' }),
    );
    expect(back.status).toBe('IN_PROGRESS');
    expect(await clock(on.id, 'RESTORATION', 2)).toMatchObject({
      state: 'RUNNING',
      startedAt: new Date(world.time.at),
    });
    expect(await clock(on.id, 'RESPONSE', 2)).toBeNull();
  });

  it('takes who holds the case; resolving ends it and its clocks', async () => {
    const on = await phoneP1(world);
    expect(refused(await resolveCase(await world.as('priya'), { caseId: on.globalId, text: 'Fixed' }))).toBe(
      'NOT_ALLOWED',
    );
    const priya = await claimed(world, on, 'priya');
    const done = accepted(await resolveCase(priya, { caseId: on.globalId, text: 'Fixed' }));
    expect(done).toMatchObject({ status: 'RESOLVED', nextDueAt: null });
    expect(refused(await postProgressUpdate(priya, { caseId: on.globalId, text: 'More' }))).toBe(
      'WRONG_STATE',
    );
  });
});

describe('progress updates', () => {
  it('are counted cycle by cycle; a missed one is kept and the next starts at its due instant (D-CLK-5)', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    accepted(
      await recordContact(priya, { caseId: on.globalId, kind: ContactKind.CALL, at: new Date(MONDAY) }),
    );
    world.time.at = MONDAY + 60 * MINUTE;
    accepted(await postProgressUpdate(priya, { caseId: on.globalId, text: 'Found it' }));
    world.time.at = MONDAY + 181 * MINUTE;
    await tick(world.app.orm.em, world.app.book, world.time.at, 100);
    expect(await clock(on.id, 'PROGRESS_UPDATE', 1)).toMatchObject({ state: 'STOPPED', breachedAt: null });
    expect((await clock(on.id, 'PROGRESS_UPDATE', 2))?.breachedAt?.getTime()).toBe(MONDAY + 180 * MINUTE);
    expect((await clock(on.id, 'PROGRESS_UPDATE', 3))?.startedAt.getTime()).toBe(MONDAY + 180 * MINUTE);
    const missed = await world.app.orm.em.fork().find(EventRow, { caseId: on.id, type: 'CLOCK_BREACHED' });
    expect(missed.map(({ occurredAt, detail }) => [detail['kind'], occurredAt.getTime()])).toEqual([
      ['PROGRESS_UPDATE', MONDAY + 180 * MINUTE],
    ]);
  });
});
