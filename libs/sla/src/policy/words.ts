/** The words every policy is written in, in the order of the SLA's own document. Kinds of clocks are each policy's own. */
export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export const DEPLOYMENTS = ['CLOUD', 'ON_PREMISE'] as const;
export const CONTACT_KINDS = ['CALL', 'REMOTE_SESSION', 'MESSAGE'] as const;
export const SUPPORT_PLANS = ['STANDARD', 'PREMIUM'] as const;
export const AUDIENCES = ['PUBLIC', 'SUPPORT', 'VENDOR'] as const;

/** The names of the calendars every policy has: its office hours, and the one that never closes (D-COV-2). */
export const SERVICE_HOURS = ['OFFICE', 'ROUND_THE_CLOCK'] as const;

/** Over what attainment is counted, in the zone of the office hours (D-KPI-1). */
export const PERIODS = ['MONTH', 'QUARTER', 'YEAR'] as const;

/**
 * What can happen to a case that a kind of clock may start, stop or be called off by.
 *
 * - REPORTED: reported to the vendor (D-CAS-1).
 * - CONNECTED: an engineer connected, or something that counts as that (D-CAS-2, D-CLK-8).
 * - UPDATED: a public progress update by the vendor.
 * - ACTION_PLAN, FIXED: a restoration action plan; a workaround or a resolution.
 * - RESOLVED, REOPENED: the end of the case, and its going on.
 * - ESCALATED_TO_L3, ESCALATED_TO_L4, CLAIMED: it was handed up; somebody took it.
 */
export const MOMENTS = [
  'REPORTED',
  'CONNECTED',
  'UPDATED',
  'ACTION_PLAN',
  'FIXED',
  'RESOLVED',
  'REOPENED',
  'ESCALATED_TO_L3',
  'ESCALATED_TO_L4',
  'CLAIMED',
] as const;

export type Priority = (typeof PRIORITIES)[number];
export type Deployment = (typeof DEPLOYMENTS)[number];
export type ContactKind = (typeof CONTACT_KINDS)[number];
export type SupportPlan = (typeof SUPPORT_PLANS)[number];
export type PolicyAudience = (typeof AUDIENCES)[number];
export type ServiceHours = (typeof SERVICE_HOURS)[number];
export type Period = (typeof PERIODS)[number];
export type Moment = (typeof MOMENTS)[number];
/** The policy's own name of a kind of clock, such as RESPONSE. */
export type ClockKind = string;
