import { type Recorded } from '../audit/recorded.ts';
import { type Case } from './case.ts';

/**
 * What of a case the audit trail keeps: what people decide about it. What was said stands in the event log, which is
 * as unchangeable; the trail names its events.
 */
export const recordedCase = (on: Case): Recorded => ({
  subject: on.subject,
  status: on.status,
  closeReason: on.closeReason,
  priority: on.priority,
  requestedPriority: on.requestedPriority,
  callRequired: on.callRequired,
  level: on.level,
  coverage: on.coverage,
  deployment: on.deployment,
  organisation: on.organisation.id,
  product: on.product.id,
  reporter: on.reporter?.id ?? null,
  channel: on.channel,
  assignee: on.assignee?.id ?? null,
  coordinator: on.coordinator?.id ?? null,
  waitReason: on.waitReason,
  waitSince: on.waitSince,
  waitExpectedUntil: on.waitExpectedUntil,
  committedResolutionAt: on.committedResolutionAt,
  usersAffected: on.usersAffected,
});

export const caseSubject = (on: Case) => ({ type: 'Case', id: on.id, name: on.reference });
