import { type CaseEventsSubscription, type ClockWhyQuery, type ProblemEntryFragment } from '@casewire/client';

const problems: Record<ProblemEntryFragment['__typename'], true> = {
  InvalidInput: true,
  NotAllowed: true,
  WrongState: true,
  StaleVersion: true,
  AlreadyClaimed: true,
  FaultReportIncomplete: true,
};

const deliveries: Record<CaseEventsSubscription['caseEvents']['__typename'], true> = {
  CaseEvent: true,
  StreamHeartbeat: true,
  StreamGap: true,
};

const nodes: Record<NonNullable<ClockWhyQuery['node']>['__typename'], true> = {
  Calendar: true,
  Case: true,
  CaseEvent: true,
  Clock: true,
  ClockMove: true,
  Organisation: true,
  Person: true,
  Policy: true,
  Product: true,
  SlaDraft: true,
};

/** What may stand where the API names an interface or a union. A type it gains does not compile until it stands here. */
export const possibleTypes = {
  Problem: Object.keys(problems),
  CaseEventDelivery: Object.keys(deliveries),
  Node: Object.keys(nodes),
};
