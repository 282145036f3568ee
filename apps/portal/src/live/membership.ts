import { type CaseEventType } from '@casewire/client';

/** True for events that only add to a case's story: no list gains, loses or reorders a row by them. */
const storyOnly = {
  REPORTED: false,
  CALL_LOGGED: false,
  CONNECTED: false,
  COMMENTED: true,
  PROGRESS_UPDATED: false,
  PRIORITY_PROPOSED: true,
  PRIORITY_DISPUTED: true,
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
  CLOCK_WARNING: true,
  CLOCK_BREACHED: false,
  MANAGEMENT_ESCALATED: true,
  RESOLUTION_COMMITTED: true,
  RESTORED: false,
  RESOLVED: false,
  CLOSED: false,
  REOPENED: false,
  SPLIT: false,
  OUT_OF_SCOPE: false,
  TERMS_CHANGED: false,
  REMOTE_ACCESS_SET: true,
} as const satisfies Record<CaseEventType, boolean>;

/** May this event change which rows a list holds, or their order? A type the server adds later may. */
export function movesRows(type: CaseEventType): boolean {
  return !storyOnly[type];
}
