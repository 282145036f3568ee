import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { viewerOf } from '../context.ts';
import { Contract, ContractLine, Deployment, SupportPlan } from '../organisations/contract.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Accreditation, SupportLevel } from '../people/person.ts';
import { accepted, phoneP1, refused, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { addComment } from './add-comment.ts';
import { Case } from './case.ts';
import { readCase } from './change-case.ts';
import { Clock } from './clock.ts';
import { Coverage, Priority, ReportingChannel, VersionSupport } from './enums.ts';
import { logCall } from './log-call.ts';
import { reportCase, type ReportCaseInput } from './report-case.ts';

/** A Monday, 09:00 in winter: office hours are open. */
const MONDAY = Date.UTC(2026, 10, 23, 9);

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

const clocksOf = (caseId: string): Promise<Clock[]> =>
  world.app.orm.em.fork().find(Clock, { case: caseId }, { orderBy: { kind: 'asc', cycle: 'asc' } });

describe('reporting online', () => {
  it('is P3 unless something else was asked for (D-INT-1)', async () => {
    const on = await report(world, 'ravi');
    expect(on).toMatchObject({ priority: Priority.P3, requestedPriority: null, callRequired: false });
  });

  it('records a wish for P1 and asks for a call; P3 holds until then (D-INT-1)', async () => {
    const on = await report(world, 'ravi', { requestedPriority: Priority.P1 });
    expect(on).toMatchObject({ priority: Priority.P3, requestedPriority: Priority.P1, callRequired: true });
    expect(on.reference).toMatch(/^CW-\d+$/);
  });

  it('starts the vendor clocks at once where the vendor gives second line (D-CAS-1)', async () => {
    const on = await report(world, 'ravi');
    const clocks = await clocksOf(on.id);
    expect(clocks.map(({ kind, startedAt }) => [kind, startedAt.getTime()])).toEqual([['RESPONSE', MONDAY]]);
  });

  it('starts none where a partner gives second line, until the hand-over (D-CAS-1)', async () => {
    const on = await report(world, 'maria');
    expect(await clocksOf(on.id)).toEqual([]);
    expect(on.level).toBe('L2');
  });

  it('is recorded without cover too, runs no clocks and says why (D-COV-4)', async () => {
    const on = await report(world, 'chloe');
    expect(on.coverage).toBe(Coverage.NOT_COVERED);
    expect(on.coverageReason).toContain('ended on 2026-11-22');
    expect(await clocksOf(on.id)).toEqual([]);
  });

  it('knows an old major version for what it is (D-COV-5)', async () => {
    const old = await report(world, 'ravi', { productVersion: '9.4' });
    const previous = await report(world, 'ravi', { productVersion: '10.1' });
    expect([old.versionSupport, previous.versionSupport]).toEqual([
      VersionSupport.LEGACY,
      VersionSupport.SUPPORTED,
    ]);
  });

  it('does once what is sent twice with one idempotency key, and refuses the key for something else', async () => {
    const first = await report(world, 'ravi', { idempotencyKey: 'k-1' });
    const again = await report(world, 'ravi', { idempotencyKey: 'k-1' });
    expect(again.id).toBe(first.id);
    const input = {
      subject: 'Other',
      description: 'x',
      productId: world.idOf('Product', 'cloud'),
      idempotencyKey: 'k-1',
    };
    expect(refused(await reportCase(await world.as('ravi'), input))).toBe('KEY_REUSED');
  });

  it('does once what is sent twice at one moment, and each key once whatever it is for', async () => {
    const before = await world.app.orm.em.fork().count(Case, {});
    const both = await Promise.all(
      [1, 2, 3, 4].map(() => report(world, 'ravi', { idempotencyKey: 'at once' })),
    );
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(await world.app.orm.em.fork().count(Case, {})).toBe(before + 1);
    const [on] = both;
    const say = { caseId: on?.globalId ?? '', text: 'Twice?', idempotencyKey: 'at once' };
    const ctx = await world.as('ravi');
    await Promise.all([addComment(ctx, say), addComment(ctx, say)]);
    const said = await world.app.orm.em.fork().count(EventRow, { caseId: on?.id ?? '', type: 'COMMENTED' });
    expect(said).toBe(1);
  });

  it('takes the version the contract names where none, or an empty one, is given', async () => {
    const on = await report(world, 'ravi', { productVersion: ' ' });
    expect(on).toMatchObject({ productVersion: '11.2', versionSupport: VersionSupport.SUPPORTED });
  });

  it('names the field that is wrong', async () => {
    const ctx = await world.as('ravi');
    const input: ReportCaseInput = {
      subject: ' ',
      description: 'x',
      productId: world.idOf('Product', 'cloud'),
    };
    expect((await reportCase(ctx, input)).problems[0]?.path).toEqual(['input', 'subject']);
    expect((await reportCase(ctx, { ...input, productId: 'nonsense' })).problems[0]?.path).toEqual([
      'input',
      'productId',
    ]);
    const foreign = { ...input, subject: 'x', organisationId: world.idOf('Organisation', 'halden') };
    expect((await reportCase(ctx, foreign)).problems[0]?.path).toEqual(['input', 'organisationId']);
  });
});

describe('a customer whose products have different second lines (D-ORG-1)', () => {
  it('shows each partner only the cases of the products it supports', async () => {
    const em = world.app.orm.em.fork();
    const of = (all: Record<string, { id: string }>, name: string): string => all[name]?.id ?? '';
    await em.insert(Contract, {
      id: uuidv7(),
      customer: of(world.organisations, 'halden'),
      secondLine: of(world.organisations, 'vendor'),
      plan: SupportPlan.STANDARD,
      startsAt: new Date(MONDAY - 1),
      endsAt: new Date(MONDAY + 86_400_000),
      managedSupport: false,
    });
    const contract = await em.findOneOrFail(Contract, {
      plan: SupportPlan.STANDARD,
      secondLine: of(world.organisations, 'vendor'),
      customer: of(world.organisations, 'halden'),
    });
    await em.insert(ContractLine, {
      id: uuidv7(),
      contract: contract.id,
      product: of(world.products, 'recorder'),
      deployment: Deployment.ON_PREMISE,
      productVersion: '8.0',
      roundTheClockGranted: false,
      endOfLifeException: false,
    });
    await em.insert(Accreditation, {
      id: uuidv7(),
      person: of(world.people, 'dan'),
      product: of(world.products, 'recorder'),
      certificate: 'C-2',
      validFrom: new Date(MONDAY - 1),
      validTo: new Date(MONDAY + 86_400_000),
    });
    const recorder = await report(world, 'maria', { productId: world.idOf('Product', 'recorder') });
    const cloud = await report(world, 'maria');
    const sees = async (on: Case): Promise<boolean> => {
      const ctx = await world.as('dan');
      return (await readCase(ctx, viewerOf(ctx), on.id)) !== null;
    };
    expect([await sees(cloud), await sees(recorder)]).toEqual([true, false]);
  });
});

describe('reporting by phone', () => {
  it('holds the agreed priority and starts the clocks from the start of the call the vendor took (D-INT-2)', async () => {
    const on = await phoneP1(world, 10);
    expect(on).toMatchObject({ priority: Priority.P1, channel: ReportingChannel.PHONE, level: 'L3' });
    const clocks = await clocksOf(on.id);
    expect(clocks.map(({ kind }) => kind)).toEqual(['MANAGEMENT_ESCALATION', 'RESPONSE', 'RESTORATION']);
    expect(clocks.every(({ startedAt }) => startedAt.getTime() === MONDAY - 600_000)).toBe(true);
    expect(clocks.find(({ kind }) => kind === 'RESPONSE')?.dueAt?.getTime()).toBe(MONDAY + 20 * 60_000);
  });

  it('is for L2 and the vendor only: an L1 cannot log a call (D-INT-2)', async () => {
    const call = { callerName: 'Me', startedAt: new Date(MONDAY), priority: Priority.P1 };
    const input = { subject: 'x', description: 'x', productId: world.idOf('Product', 'cloud'), call };
    expect(refused(await reportCase(await world.as('ravi'), input))).toBe('NOT_ALLOWED');
  });

  it('is not for the L2 of a customer to whom somebody else gives second line (D-INT-1, D-ORG-1)', async () => {
    await world.addPerson('lee', 'kestrel', SupportLevel.L2);
    const call = { callerName: 'Me', startedAt: new Date(MONDAY), priority: Priority.P1 };
    const input = { subject: 'x', description: 'x', productId: world.idOf('Product', 'cloud'), call };
    const lee = await world.as('lee');
    expect(refused(await reportCase(lee, input))).toBe('NOT_ALLOWED');
    const waiting = await report(world, 'ravi', { requestedPriority: Priority.P1 });
    expect(refused(await logCall(lee, { caseId: waiting.globalId, call }))).toBe('NOT_ALLOWED');
  });

  it('keeps the wish beside what was agreed, and a later call that agrees nothing leaves the priority', async () => {
    const waiting = await report(world, 'ravi', { requestedPriority: Priority.P1 });
    const owen = await world.as('owen');
    const call = { callerName: 'Ravi', startedAt: new Date(MONDAY) };
    const agreed = accepted(
      await logCall(owen, { caseId: waiting.globalId, call: { ...call, priority: Priority.P3 } }),
    );
    expect(agreed).toMatchObject({ priority: 'P3', requestedPriority: 'P1', callRequired: false });
    const again = accepted(await logCall(owen, { caseId: waiting.globalId, call }));
    expect(again.priority).toBe('P3');
  });

  it('starts no vendor clock when a partner took the call (D-CAS-1)', async () => {
    const call = { callerName: 'Maria', startedAt: new Date(MONDAY), priority: Priority.P1 };
    const on = await report(world, 'dan', { organisationId: world.idOf('Organisation', 'halden'), call });
    expect(on.priority).toBe(Priority.P1);
    expect(await clocksOf(on.id)).toEqual([]);
  });

  it('turns a case that was waiting for the call into what was wished for', async () => {
    const waiting = await report(world, 'ravi', { requestedPriority: Priority.P2 });
    const call = { callerName: 'Ravi', startedAt: new Date(MONDAY), connected: true };
    const on = accepted(await logCall(await world.as('owen'), { caseId: waiting.globalId, call }));
    expect(on).toMatchObject({ priority: Priority.P2, callRequired: false });
    const clocks = await clocksOf(on.id);
    expect(clocks.find(({ kind }) => kind === 'RESPONSE')).toMatchObject({
      state: 'STOPPED',
      priority: 'P2',
    });
    expect(clocks.find(({ kind }) => kind === 'PROGRESS_UPDATE')).toMatchObject({
      state: 'RUNNING',
      priority: 'P2',
    });
  });

  it('refuses a call from the future and one too long ago (D-CLK-12)', async () => {
    const waiting = await report(world, 'ravi', { requestedPriority: Priority.P1 });
    const ctx = await world.as('priya');
    for (const startedAt of [new Date(MONDAY + 1), new Date(MONDAY - 3 * 3_600_000)]) {
      const answer = await logCall(ctx, {
        caseId: waiting.globalId,
        call: { callerName: 'Ravi', startedAt },
      });
      expect(answer.problems[0]?.path).toEqual(['input', 'call', 'startedAt']);
    }
  });
});
