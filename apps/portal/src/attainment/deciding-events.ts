import { type CaseEventType } from '@casewire/client';

/** True for events that may keep or break a promise: they end a clock, or tell that one fell due. */
const decides = {
  REPORTED: false,
  CALL_LOGGED: true,
  CONNECTED: true,
  COMMENTED: false,
  PROGRESS_UPDATED: true,
  PRIORITY_PROPOSED: false,
  PRIORITY_DISPUTED: false,
  PRIORITY_CHANGED: false,
  ESCALATED: false,
  RETURNED: false,
  CLAIMED: false,
  RELEASED: false,
  CLAIM_LAPSED: false,
  ASSIGNED: false,
  AWAITING_CUSTOMER: false,
  CUSTOMER_RESPONDED: false,
  WAIT_CONTESTED: false,
  COVER_GRANTED: false,
  CLOCK_WARNING: false,
  CLOCK_BREACHED: true,
  MANAGEMENT_ESCALATED: false,
  RESOLUTION_COMMITTED: true,
  RESTORED: true,
  RESOLVED: true,
  CLOSED: true,
  REOPENED: false,
  SPLIT: false,
  OUT_OF_SCOPE: true,
  TERMS_CHANGED: false,
  REMOTE_ACCESS_SET: false,
} as const satisfies Record<CaseEventType, boolean>;

/** May this event move a figure of attainment? A type the server adds later may. */
export function movesFigures(type: CaseEventType): boolean {
  return (decides as Partial<Record<string, boolean>>)[type] ?? true;
}
