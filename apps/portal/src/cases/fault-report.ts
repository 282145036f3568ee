import { type CasePageQuery, type FaultReportInput } from '@casewire/client';

/** The facts of a fault report, in the order a person tells them. */
export const reportFields = [
  'contactName',
  'contactPhone',
  'faultDetail',
  'occurredAt',
  'usersAffected',
  'operatingSystem',
  'recentChanges',
  'remoteAccess',
  'noRemoteAccessReason',
  'investigation',
  'reproduction',
  'logsProvided',
  'noLogsReason',
  'failingExamples',
  'workaroundsTried',
] as const;
export type ReportField = (typeof reportFields)[number];

/** What L1 can tell; the rest is what L2 finds out. */
export const firstFields: readonly ReportField[] = reportFields.slice(0, 9);

/** A form holds text; `logsProvided` is '', 'yes' or 'no'. */
export type ReportDraft = Record<ReportField, string>;

export const emptyReport = (): ReportDraft =>
  Object.fromEntries(reportFields.map((field) => [field, ''])) as ReportDraft;

/** What is kept apart from the report, sealed: written here, never read back. */
const apart = ['remoteAccess', 'noRemoteAccessReason'] as const;
export type ReadField = Exclude<ReportField, (typeof apart)[number]>;
export const readFields = reportFields.filter(
  (field): field is ReadField => !apart.some((one) => one === field),
);

type KnownReport = NonNullable<NonNullable<CasePageQuery['case']>['faultReport']>;

export function draftOf(report: KnownReport | null): ReportDraft {
  const draft = emptyReport();
  if (!report) return draft;
  for (const field of readFields) {
    const value = report[field];
    if (value === null) continue;
    if (typeof value === 'boolean') draft[field] = value ? 'yes' : 'no';
    else draft[field] = field === 'occurredAt' ? localInput(String(value)) : String(value);
  }
  return draft;
}

/** Only what was answered is sent, so a form that shows less erases nothing. */
export function inputOf(draft: ReportDraft): FaultReportInput {
  const input: Record<string, string | number | boolean> = {};
  for (const field of reportFields) {
    const value = draft[field].trim();
    if (value === '') continue;
    if (field === 'usersAffected') input[field] = Number(value);
    else if (field === 'logsProvided') input[field] = value === 'yes';
    else if (field === 'occurredAt') input[field] = new Date(value).toISOString();
    else input[field] = value;
  }
  return input;
}

const two = (value: number) => String(value).padStart(2, '0');

/** The value of a datetime-local field: the reader's own wall clock. */
export function localInput(instant: string | number): string {
  const at = new Date(instant);
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
