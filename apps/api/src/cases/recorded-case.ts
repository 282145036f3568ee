import { type Recorded } from '../audit/recorded.ts';
import { type Case } from './case.ts';

/**
 * What of a case the audit trail keeps: what people decide about it. What was said stands in the event log alone, which
 * is as unchangeable: whoever reads the trail may not read every case. The trail names its events.
 */
export const recordedCase = (on: Case): Recorded => ({
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
  waitSince: on.waitSince,
  waitExpectedUntil: on.waitExpectedUntil,
  committedResolutionAt: on.committedResolutionAt,
  usersAffected: on.usersAffected,
});

export const caseSubject = (on: Case) => ({ type: 'Case', id: on.id, name: on.reference });
