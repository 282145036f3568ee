import type { Policy } from '../policy/policy.ts';

/** What a policy may ask for before a hand-over: the names of FaultReportInput, and the product and its version. */
export const REQUIRABLE_FIELDS = [
  'contactName',
  'contactPhone',
  'productId',
  'productVersion',
  'faultDetail',
  'occurredAt',
  'usersAffected',
  'operatingSystem',
  'recentChanges',
  'investigation',
  'reproduction',
  'logsProvided',
  'noLogsReason',
  'failingExamples',
  'workaroundsTried',
  'remoteAccess',
] as const;

export type RequirableField = (typeof REQUIRABLE_FIELDS)[number];

/** A fault report as far as it is filled in. */
export type FaultReport = Partial<Record<RequirableField, string | number | boolean | Date | null>>;

/**
 * What is still missing before a case may be handed over to `level` (D-INT-5), in the order of the policy; an item
 * with alternatives goes by the first. “None” is an answer, and so is 0; an empty text and `false` are not.
 * A hand-over to L3 needs everything one to L2 does, and more.
 */
export function missingFor(level: 'L2' | 'L3', report: FaultReport, policy: Policy): string[] {
  const { L2, L3 } = policy.faultReport;
  const items = level === 'L2' ? L2 : [...L2, ...L3];
  return items
    .filter((fields) => !fields.some((field) => isAnswered(report, field)))
    .flatMap((fields) => fields.slice(0, 1));
}

function isAnswered(report: FaultReport, field: string): boolean {
  const value = Object.entries(report).find(([name]) => name === field)?.[1];
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'number') return Number.isFinite(value);
  return value === true || value instanceof Date;
}
