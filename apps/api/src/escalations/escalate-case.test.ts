import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '../cases/clock.ts';
import { Priority } from '../cases/enums.ts';
import { FaultReportInput } from '../cases/fault-report.ts';
import { logCall } from '../cases/log-call.ts';
import { type FaultReportIncomplete } from '../errors.ts';
import { SupportLevel } from '../people/person.ts';
import { accepted, claimed, completeReport, phoneP1, refused, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { escalateCase } from './escalate-case.ts';
import { releaseCase } from './release-case.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

const full = Object.assign(new FaultReportInput(), completeReport);

describe('handing over to L3', () => {
  it('is refused with the list of what is missing, and then goes through (D-INT-5)', async () => {
    const on = await report(world, 'maria');
    const ctx = await claimed(world, on, 'dan');
    const gaps = await escalateCase(ctx, {
      caseId: on.globalId,
      to: SupportLevel.L3,
      faultReport: Object.assign(new FaultReportInput(), {
        ...completeReport,
        reproduction: ' ',
        logsProvided: false,
      }),
    });
    expect(refused(gaps)).toBe('FAULT_REPORT_INCOMPLETE');
    expect((gaps.problems[0] as FaultReportIncomplete).missing).toEqual(['reproduction', 'logsProvided']);
    expect(gaps.case?.level).toBe('L2');

    const done = accepted(
      await escalateCase(ctx, { caseId: on.globalId, to: SupportLevel.L3, faultReport: full }),
    );
    expect(done).toMatchObject({ level: 'L3', status: 'OPEN', assignee: null });
  });

  it("starts the vendor's clocks where a partner gives second line (D-CAS-1)", async () => {
    world.time.at = MONDAY;
    const on = await report(world, 'maria');
    world.time.at = MONDAY + 3_600_000;
    const ctx = await claimed(world, on, 'dan');
    accepted(await escalateCase(ctx, { caseId: on.globalId, to: SupportLevel.L3, faultReport: full }));
    const clocks = await world.app.orm.em.fork().find(Clock, { case: on.id });
    expect(clocks.map(({ kind, startedAt }) => [kind, startedAt.getTime()])).toEqual([
      ['RESPONSE', MONDAY + 3_600_000],
    ]);
  });

  it("takes a call to the vendor for a partner's P1 (D-CAS-1)", async () => {
    const call = { callerName: 'Maria', startedAt: new Date(world.time.at ?? MONDAY), priority: Priority.P1 };
    const on = await report(world, 'dan', { organisationId: world.idOf('Organisation', 'halden'), call });
    const dan = await claimed(world, on, 'dan');
    const up = { caseId: on.globalId, to: SupportLevel.L3, faultReport: full };
    expect(refused(await escalateCase(dan, up))).toBe('CALL_REQUIRED');
    accepted(
      await logCall(await world.as('owen'), { caseId: on.globalId, call: { ...call, callerName: 'Dan' } }),
    );
    expect(accepted(await escalateCase(dan, up)).level).toBe('L3');
    const clocks = await world.app.orm.em.fork().find(Clock, { case: on.id });
    expect(clocks.map(({ kind }) => kind).sort()).toEqual([
      'MANAGEMENT_ESCALATION',
      'RESPONSE',
      'RESTORATION',
    ]);
  });

  it('goes one level at a time, and not to L4 for a legacy version (D-COV-5)', async () => {
    const on = await report(world, 'ravi', { productVersion: '8.1', faultReport: full });
    const owen = await claimed(world, on, 'owen');
    expect(refused(await escalateCase(owen, { caseId: on.globalId, to: SupportLevel.L4 }))).toBe(
      'NOT_NEXT_LEVEL',
    );
    accepted(await escalateCase(owen, { caseId: on.globalId, to: SupportLevel.L3 }));
    const priya = await claimed(world, on, 'priya');
    expect(refused(await escalateCase(priya, { caseId: on.globalId, to: SupportLevel.L4 }))).toBe(
      'LEGACY_VERSION',
    );
  });

  it('leaves the L3 who brought in L4 as coordinator (D-CAS-4)', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    const up = accepted(
      await escalateCase(priya, { caseId: on.globalId, to: SupportLevel.L4, faultReport: full }),
    );
    expect(up.coordinator?.id).toBe(world.people['priya']?.id);
    expect(up.assignee).toBeNull();
  });
});

describe('releasing', () => {
  it('puts a case back into its queue, and only who holds it may', async () => {
    const on = await phoneP1(world);
    const priya = await claimed(world, on, 'priya');
    expect(refused(await releaseCase(await world.as('jonas'), { caseId: on.globalId }))).toBe('NOT_ALLOWED');
    const free = accepted(await releaseCase(priya, { caseId: on.globalId, reason: 'End of shift' }));
    expect(free).toMatchObject({ status: 'OPEN', assignee: null, claimedAt: null });
  });
});
