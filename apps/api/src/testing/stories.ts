import { type Context } from '../context.ts';
import { claimCase } from '../escalations/claim-case.ts';
import { type Case } from '../cases/case.ts';
import { Priority } from '../cases/enums.ts';
import { type FaultReportInput } from '../cases/fault-report.ts';
import { type CasePayload } from '../cases/problems.ts';
import { reportCase, type ReportCaseInput } from '../cases/report-case.ts';
import { type World } from './world.ts';

/** The case of a payload that must have gone through. */
export function accepted({ case: done, problems }: CasePayload): Case {
  if (problems.length > 0)
    throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join('; '));
  if (!done) throw new Error('There is neither a case nor a problem.');
  return done;
}

/** The code of the one problem a payload must have. */
export function refused({ problems }: CasePayload): string {
  const [problem, ...more] = problems;
  if (!problem || more.length > 0) throw new Error(`Expected one problem, found ${problems.length}.`);
  return problem.code;
}

export async function report(world: World, who: string, more: Partial<ReportCaseInput> = {}): Promise<Case> {
  const input = {
    subject: 'Agents cannot log in',
    description: 'Since nine',
    productId: world.idOf('Product', 'cloud'),
    ...more,
  };
  return accepted(await reportCase(await world.as(who), input as ReportCaseInput));
}

/** A P1 of Kestrel that the vendor's support took by phone just now: it waits at L3 and its clocks run. */
export async function phoneP1(world: World, minutesAgo = 0, by = 'priya'): Promise<Case> {
  const ctx = await world.as(by);
  return report(world, by, {
    organisationId: world.idOf('Organisation', 'kestrel'),
    call: { callerName: 'Ravi', startedAt: new Date(ctx.now() - minutesAgo * 60_000), priority: Priority.P1 },
  });
}

export async function claimed(world: World, on: Case, by: string): Promise<Context> {
  const ctx = await world.as(by);
  accepted(await claimCase(ctx, { caseId: on.globalId }));
  return world.as(by);
}

export const completeReport: Partial<FaultReportInput> = {
  contactName: 'Maria Kovacs',
  contactPhone: '0118 496 0100',
  faultDetail: 'Sign-in page loops',
  occurredAt: new Date(Date.UTC(2026, 10, 23, 8, 55)),
  usersAffected: 310,
  operatingSystem: 'Windows 11',
  recentChanges: 'none',
  investigation: 'Token service answers 401',
  reproduction: 'Always, with a fresh profile',
  logsProvided: true,
  failingExamples: 'CT-88121',
  workaroundsTried: 'Restarted node A',
  remoteAccess: 'Arranged until 18:00',
};
