import type { CalendarDefinition } from '@casewire/business-time';

/** The words of the SLA, in the order of its document. */
export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export const CLOCK_KINDS = ['RESPONSE', 'RESTORATION', 'PROGRESS_UPDATE', 'MANAGEMENT_ESCALATION'] as const;
export const DEPLOYMENTS = ['CLOUD', 'ON_PREMISE'] as const;
export const CONTACT_KINDS = ['CALL', 'REMOTE_SESSION', 'MESSAGE'] as const;
export const SUPPORT_PLANS = ['STANDARD', 'PREMIUM'] as const;

/** The names of the calendars every policy has: its office hours, and the one that never closes (D-COV-2). */
export const SERVICE_HOURS = ['OFFICE', 'ROUND_THE_CLOCK'] as const;

export type Priority = (typeof PRIORITIES)[number];
export type ClockKind = (typeof CLOCK_KINDS)[number];
export type Deployment = (typeof DEPLOYMENTS)[number];
export type ContactKind = (typeof CONTACT_KINDS)[number];
export type SupportPlan = (typeof SUPPORT_PLANS)[number];
export type ServiceHours = (typeof SERVICE_HOURS)[number];

/** What must be given before a hand-over: fields of the fault report, any one of which will do. */
export type RequiredItem = string[];

/** One promise: this kind of clock, at this priority, within this much open time; everywhere unless `deployments` says. */
export interface Target {
  kind: ClockKind;
  priority: Priority;
  within: string;
  deployments?: Deployment[];
}

/** Everything in the SLA that is a number, a list or a time. Durations are ISO 8601; `P1D` is a business day (D-CLK-2). */
export interface Policy {
  name: string;
  version: string;
  vendor: string;
  /** Share of promises to keep (D-KPI-1) and of the month a platform is up (D-KPI-3). */
  attainmentTarget: number;
  platformAvailabilityTarget: number;
  targets: Target[];
  /** Fractions of the target left at which a clock warns (D-CLK-9); `byKind` overrides. */
  warnings: { fractionsLeft: number[]; byKind: Partial<Record<ClockKind, number[]>> };
  /** Which contacts count as an engineer being connected (D-CAS-2). */
  responseContacts: Record<Priority, ContactKind[]>;
  /** After how long a claim on which nothing was done lapses (D-CAS-3). */
  claimLapse: Record<Priority, string>;
  /** Priorities that can only be reported by telephone, the one in force until then, the number to call (D-INT-1). */
  phoneOnlyPriorities: Priority[];
  defaultPriority: Priority;
  hotline: string;
  /** How far in the past a contact or a call may be recorded (D-CLK-12); wall time. */
  backdating: string;
  /** When a resolved case closes by itself (D-CAS-9). */
  closeAfter: string;
  /** Names on contracts and the plan each stands for (D-COV-1). */
  planNames: Record<string, SupportPlan>;
  /** How many major versions are supported, counted from the latest (D-COV-5). */
  supportedMajors: number;
  calendars: Record<ServiceHours, CalendarDefinition>;
  /** What a hand-over to L2 needs, and what one to L3 needs besides (D-INT-5). */
  faultReport: { L2: RequiredItem[]; L3: RequiredItem[] };
  /** What may lie outside the vendor's scope (D-OOS-1). */
  outOfScopeCategories: string[];
}
