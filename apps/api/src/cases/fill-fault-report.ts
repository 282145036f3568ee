import { type EntityManager } from '@mikro-orm/postgresql';
import { missingFor, type Policy } from '@casewire/sla';
import DataLoader from 'dataloader';
import { invalidInput } from '../errors.ts';
import { type Case } from './case.ts';
import { isStorable, optionalText } from './checks.ts';
import { FaultReport } from './fault-report.ts';

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

/** Adds what was given to the case's fault report; what is left out stays as it was. */
export async function fillFaultReport(
  em: EntityManager,
  on: Case,
  given: FaultReport | null,
): Promise<FaultReport> {
  let report = await em.findOne(FaultReport, { caseId: on.id });
  if (!report) {
    report = em.create(FaultReport, { caseId: on.id });
  }
  if (!given) return report;
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
export function gapsFor(to: 'L2' | 'L3', on: Case, report: FaultReport | null, policy: Policy): string[] {
  return missingFor(to, { ...report, productId: on.product.id, productVersion: on.productVersion }, policy);
}
