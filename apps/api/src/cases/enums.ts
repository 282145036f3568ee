import { registerEnumType } from 'type-graphql';

export enum Priority {
  P1 = 'P1',
  P2 = 'P2',
  P3 = 'P3',
  P4 = 'P4',
}
registerEnumType(Priority, { name: 'Priority' });

export enum ReportingChannel {
  PHONE = 'PHONE',
  ONLINE = 'ONLINE',
  EMAIL = 'EMAIL',
  API = 'API',
  ALERT = 'ALERT',
}
registerEnumType(ReportingChannel, { name: 'ReportingChannel' });

export enum CaseStatus {
  DRAFT = 'DRAFT',
  OPEN = 'OPEN',
  IN_PROGRESS = 'IN_PROGRESS',
  AWAITING_CUSTOMER = 'AWAITING_CUSTOMER',
  RESTORED = 'RESTORED',
  RESOLVED = 'RESOLVED',
  CLOSED = 'CLOSED',
}
registerEnumType(CaseStatus, { name: 'CaseStatus' });

export enum CloseReason {
  RESOLVED = 'RESOLVED',
  NON_PRODUCT = 'NON_PRODUCT',
  TRANSFERRED = 'TRANSFERRED',
  DUPLICATE = 'DUPLICATE',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(CloseReason, { name: 'CloseReason' });

export enum Audience {
  PUBLIC = 'PUBLIC',
  SUPPORT = 'SUPPORT',
  VENDOR = 'VENDOR',
}
registerEnumType(Audience, {
  name: 'Audience',
  description: 'Everyone on the case; L2 and up; the vendor (D-CAS-8).',
});

export enum Coverage {
  COVERED = 'COVERED',
  NOT_COVERED = 'NOT_COVERED',
}
registerEnumType(Coverage, { name: 'Coverage' });

export enum VersionSupport {
  SUPPORTED = 'SUPPORTED',
  LEGACY = 'LEGACY',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(VersionSupport, { name: 'VersionSupport' });

export enum ClockKind {
  RESPONSE = 'RESPONSE',
  RESTORATION = 'RESTORATION',
  PROGRESS_UPDATE = 'PROGRESS_UPDATE',
  MANAGEMENT_ESCALATION = 'MANAGEMENT_ESCALATION',
  OTHER = 'OTHER',
}
registerEnumType(ClockKind, {
  name: 'ClockKind',
  valuesConfig: { OTHER: { description: "A kind of the policy's own: kindName and kindTitle say which." } },
});

/** A kind as the wire knows it; those that only one policy has are OTHER. */
export const clockKindOf = (name: string): ClockKind =>
  Object.values(ClockKind).find((known) => known === name) ?? ClockKind.OTHER;

export enum ClockState {
  RUNNING = 'RUNNING',
  PAUSED = 'PAUSED',
  STOPPED = 'STOPPED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ClockState, { name: 'ClockState' });

export enum RestorationMeans {
  WORKAROUND = 'WORKAROUND',
  ACTION_PLAN = 'ACTION_PLAN',
  RESOLUTION = 'RESOLUTION',
}
registerEnumType(RestorationMeans, { name: 'RestorationMeans' });

export enum ContactKind {
  CALL = 'CALL',
  REMOTE_SESSION = 'REMOTE_SESSION',
  MESSAGE = 'MESSAGE',
}
registerEnumType(ContactKind, { name: 'ContactKind' });

export enum ClockSegmentKind {
  COUNTED = 'COUNTED',
  OUTSIDE_HOURS = 'OUTSIDE_HOURS',
  HOLIDAY = 'HOLIDAY',
  PAUSED = 'PAUSED',
  RETARGETED = 'RETARGETED',
}
registerEnumType(ClockSegmentKind, { name: 'ClockSegmentKind' });

/** The whole vocabulary of the log; later operations write the ones nothing writes yet. */
export enum CaseEventType {
  REPORTED = 'REPORTED',
  CALL_LOGGED = 'CALL_LOGGED',
  CONNECTED = 'CONNECTED',
  COMMENTED = 'COMMENTED',
  PROGRESS_UPDATED = 'PROGRESS_UPDATED',
  PRIORITY_PROPOSED = 'PRIORITY_PROPOSED',
  PRIORITY_DISPUTED = 'PRIORITY_DISPUTED',
  PRIORITY_CHANGED = 'PRIORITY_CHANGED',
  ESCALATED = 'ESCALATED',
  RETURNED = 'RETURNED',
  CLAIMED = 'CLAIMED',
  RELEASED = 'RELEASED',
  CLAIM_LAPSED = 'CLAIM_LAPSED',
  ASSIGNED = 'ASSIGNED',
  AWAITING_CUSTOMER = 'AWAITING_CUSTOMER',
  CUSTOMER_RESPONDED = 'CUSTOMER_RESPONDED',
  WAIT_CONTESTED = 'WAIT_CONTESTED',
  COVER_GRANTED = 'COVER_GRANTED',
  CLOCK_WARNING = 'CLOCK_WARNING',
  CLOCK_BREACHED = 'CLOCK_BREACHED',
  MANAGEMENT_ESCALATED = 'MANAGEMENT_ESCALATED',
  RESOLUTION_COMMITTED = 'RESOLUTION_COMMITTED',
  RESTORED = 'RESTORED',
  RESOLVED = 'RESOLVED',
  CLOSED = 'CLOSED',
  REOPENED = 'REOPENED',
  SPLIT = 'SPLIT',
  OUT_OF_SCOPE = 'OUT_OF_SCOPE',
  TERMS_CHANGED = 'TERMS_CHANGED',
  REMOTE_ACCESS_SET = 'REMOTE_ACCESS_SET',
}
registerEnumType(CaseEventType, { name: 'CaseEventType' });
