import { type EntityManager } from '@mikro-orm/postgresql';
import { missingFor, type Policy } from '@casewire/sla';
import DataLoader from 'dataloader';
import { type Instant } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { invalidInput } from '../errors.ts';
import { type Case } from './case.ts';
import { isStorable, optionalText } from './checks.ts';
import { FaultReport, type FaultReportInput } from './fault-report.ts';
import { type CaseLog } from './case-log.ts';
import { keepRemoteAccess, remoteAccessOf } from './remote-access.ts';
import { LONGEST_DETAILS, tellRemoteAccess } from './set-remote-access.ts';

/** The fault reports a request asks for in one go, for it asks case by case. */
const loaders = new WeakMap<EntityManager, DataLoader<string, FaultReport | null>>();

export function faultReportOf(em: EntityManager, caseId: string): Promise<FaultReport | null> {
  let loader = loaders.get(em);
  if (!loader) {
    loader = new DataLoader(
      async (caseIds) => {
        const reports = await em.find(FaultReport, { caseId: { $in: [...caseIds] } }, { refresh: true });
        const byCase = new Map(reports.map((report) => [report.caseId, report]));
        return caseIds.map((id) => byCase.get(id) ?? null);
      },
      { cache: false },
    );
    loaders.set(em, loader);
  }
  return loader.load(caseId);
}

/** Whose report it is, and when it is told. */
interface Telling {
  readonly by: string;
  readonly now: Instant;
  /** Told how to connect being said of a case that is there; a new one is told of as a whole. */
  readonly log?: CaseLog;
}

/**
 * Adds what was given to the case's fault report; what is left out stays as it was. How to connect is sealed;
 * whoever hands a case on may say it with the report.
 */
export async function fillFaultReport(
  ctx: Pick<Context, 'vault'>,
  em: EntityManager,
  on: Case,
  told: FaultReportInput | null,
  { by, now, log }: Telling,
): Promise<FaultReport> {
  let report = await em.findOne(FaultReport, { caseId: on.id });
  if (!report) {
    report = em.create(FaultReport, { caseId: on.id });
  }
  if (!told) return report;
  const { remoteAccess, noRemoteAccessReason, ...given } = told;
  const details = optionalText('faultReport.remoteAccess', remoteAccess, LONGEST_DETAILS);
  const whyNot = optionalText('faultReport.noRemoteAccessReason', noRemoteAccessReason, 2_000);
  const said = details !== null ? { details } : whyNot !== null ? { whyNot } : null;
  if (said) {
    await keepRemoteAccess(ctx, em, on.id, said, by, now);
    if (log) tellRemoteAccess(log, said);
  }
  if (given.usersAffected != null && given.usersAffected < 0) {
    throw invalidInput('faultReport.usersAffected', 'usersAffected is a count: 0 or more.');
  }
  if (given.occurredAt && !isStorable(given.occurredAt)) {
    throw invalidInput('faultReport.occurredAt', 'occurredAt lies between the years 0001 and 9999, in UTC.');
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const clean: unknown = typeof value === 'string' ? optionalText(`faultReport.${name}`, value) : value;
    Object.assign(report, { [name]: clean });
  }
  if (given.usersAffected !== undefined) on.usersAffected = given.usersAffected;
  return report;
}

/** What is still missing for a hand-over, by the names of FaultReportInput and of the case itself (D-INT-5). */
export async function gapsFor(
  em: EntityManager,
  to: 'L2' | 'L3',
  on: Case,
  report: FaultReport | null,
  policy: Policy,
): Promise<string[]> {
  const said = await remoteAccessOf(em, on.id);
  const remoteAccess = said?.details != null || said?.whyNot != null;
  const { product, productVersion } = on;
  return missingFor(to, { ...report, productId: product.id, productVersion, remoteAccess }, policy);
}
