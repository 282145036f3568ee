import type { RestorationMeans } from '../clocks/event.ts';

export const CASE_STATUSES = [
  'DRAFT',
  'OPEN',
  'IN_PROGRESS',
  'AWAITING_CUSTOMER',
  'RESTORED',
  'RESOLVED',
  'CLOSED',
] as const;
export const CLOSE_REASONS = ['RESOLVED', 'NON_PRODUCT', 'TRANSFERRED', 'DUPLICATE', 'WITHDRAWN'] as const;

export type CaseStatus = (typeof CASE_STATUSES)[number];
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Coarsely, who may act; HOLDER has claimed the case, COORDINATOR is the L3 who passed it to L4 (D-CAS-4). */
export type Actor =
  'CUSTOMER' | 'L2' | 'VENDOR' | 'HOLDER' | 'COORDINATOR' | 'LEAD' | 'MANAGEMENT' | 'SYSTEM';

/** What besides the action decides where a case goes. */
export interface TransitionDetail {
  /** The case is waiting for the customer: a property of the case that outlives release and claim (D-CLK-6). */
  waiting?: boolean;
  restoration?: RestorationMeans;
  closeReason?: CloseReason;
}

/** A line of the life-cycle: in one of `from` (null: there is no case yet), `action` by one of `who` leads to `to`. */
export interface Transition {
  from: readonly (CaseStatus | null)[];
  action: CaseAction;
  who: readonly Actor[];
  to: CaseStatus | 'SAME';
  /** The line holds only with this detail. */
  when?: TransitionDetail;
}

export const CASE_ACTIONS = [
  'reportCase',
  'saveDraft',
  'submitDraft',
  'claimCase',
  'assignCase',
  'releaseCase',
  'lapseClaim',
  'escalateCase',
  'returnCase',
  'awaitCustomer',
  'customerResponds',
  'contestWait',
  'recordRestoration',
  'resolveCase',
  'decideOutOfScope',
  'markDuplicate',
  'closeCase',
  'reopenCase',
  'logCall',
  'recordContact',
  'addComment',
  'postProgressUpdate',
  'commitResolution',
  'proposePriority',
  'answerPriority',
  'reclassifyPriority',
  'proposeOutOfScope',
  'decideCharge',
  'splitCase',
  'grantCover',
  'raiseManagementEscalation',
  'acceptManagementEscalation',
  'recordEngineeringReview',
  'setRemoteAccess',
  'revealRemoteAccess',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

const BEING_WORKED_ON = ['IN_PROGRESS', 'AWAITING_CUSTOMER'] as const;
const HELD = [...BEING_WORKED_ON, 'RESTORED'] as const;
const LIVE = ['OPEN', ...HELD] as const;
const ANY_CASE = [...LIVE, 'RESOLVED', 'CLOSED'] as const;

/**
 * The life of a case, in the order of the domain's part 4. A RESTORED case stays RESTORED while it changes hands: the
 * customer's service works, whoever holds the case, and only a workaround that failed reopens it. A case that is
 * released while it waits goes to OPEN, still waiting; claimed again it is back at AWAITING_CUSTOMER.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: [null], action: 'saveDraft', who: ['CUSTOMER', 'L2'], to: 'DRAFT' },
  { from: ['DRAFT'], action: 'saveDraft', who: ['CUSTOMER', 'L2'], to: 'SAME' },
  { from: ['DRAFT'], action: 'submitDraft', who: ['CUSTOMER', 'L2'], to: 'OPEN' },
  { from: [null], action: 'reportCase', who: ['CUSTOMER', 'L2', 'VENDOR', 'SYSTEM'], to: 'OPEN' },

  {
    from: ['OPEN'],
    action: 'claimCase',
    who: ['L2', 'VENDOR'],
    to: 'AWAITING_CUSTOMER',
    when: { waiting: true },
  },
  { from: ['OPEN'], action: 'claimCase', who: ['L2', 'VENDOR'], to: 'IN_PROGRESS' },
  // Repeating one's own claim succeeds (D-CAS-3); a RESTORED case may lie unclaimed in a queue.
  { from: HELD, action: 'claimCase', who: ['L2', 'VENDOR'], to: 'SAME' },
  { from: ['OPEN'], action: 'assignCase', who: ['LEAD'], to: 'AWAITING_CUSTOMER', when: { waiting: true } },
  { from: ['OPEN'], action: 'assignCase', who: ['LEAD'], to: 'IN_PROGRESS' },
  { from: HELD, action: 'assignCase', who: ['LEAD', 'HOLDER'], to: 'SAME' },
  { from: BEING_WORKED_ON, action: 'releaseCase', who: ['HOLDER', 'LEAD'], to: 'OPEN' },
  { from: ['RESTORED'], action: 'releaseCase', who: ['HOLDER', 'LEAD'], to: 'SAME' },
  { from: BEING_WORKED_ON, action: 'lapseClaim', who: ['SYSTEM'], to: 'OPEN' },
  { from: ['RESTORED'], action: 'lapseClaim', who: ['SYSTEM'], to: 'SAME' },

  { from: ['OPEN', ...BEING_WORKED_ON], action: 'escalateCase', who: ['HOLDER', 'LEAD'], to: 'OPEN' },
  { from: ['RESTORED'], action: 'escalateCase', who: ['HOLDER', 'LEAD'], to: 'SAME' },
  {
    from: ['OPEN', ...BEING_WORKED_ON],
    action: 'returnCase',
    who: ['HOLDER', 'LEAD', 'COORDINATOR'],
    to: 'OPEN',
  },
  { from: ['RESTORED'], action: 'returnCase', who: ['HOLDER', 'LEAD', 'COORDINATOR'], to: 'SAME' },

  { from: ['IN_PROGRESS'], action: 'awaitCustomer', who: ['HOLDER', 'COORDINATOR'], to: 'AWAITING_CUSTOMER' },
  { from: ['RESTORED'], action: 'awaitCustomer', who: ['HOLDER', 'COORDINATOR'], to: 'SAME' },
  {
    from: ['AWAITING_CUSTOMER'],
    action: 'customerResponds',
    who: ['CUSTOMER', 'L2', 'HOLDER'],
    to: 'IN_PROGRESS',
  },
  { from: ['OPEN', 'RESTORED'], action: 'customerResponds', who: ['CUSTOMER', 'L2', 'HOLDER'], to: 'SAME' },
  { from: ['AWAITING_CUSTOMER'], action: 'contestWait', who: ['CUSTOMER', 'L2'], to: 'IN_PROGRESS' },
  { from: ['OPEN', 'RESTORED'], action: 'contestWait', who: ['CUSTOMER', 'L2'], to: 'SAME' },

  {
    from: HELD,
    action: 'recordRestoration',
    who: ['HOLDER'],
    to: 'RESTORED',
    when: { restoration: 'WORKAROUND' },
  },
  {
    from: HELD,
    action: 'recordRestoration',
    who: ['HOLDER'],
    to: 'RESTORED',
    when: { restoration: 'RESOLUTION' },
  },
  // An action plan stops its clock and leaves the status.
  {
    from: HELD,
    action: 'recordRestoration',
    who: ['HOLDER'],
    to: 'SAME',
    when: { restoration: 'ACTION_PLAN' },
  },
  { from: HELD, action: 'resolveCase', who: ['HOLDER', 'SYSTEM'], to: 'RESOLVED' },
  // An alert that ends resolves its case even if nobody has claimed it (D-MGD-1).
  { from: ['OPEN'], action: 'resolveCase', who: ['SYSTEM'], to: 'RESOLVED' },

  {
    from: LIVE,
    action: 'decideOutOfScope',
    who: ['MANAGEMENT'],
    to: 'CLOSED',
    when: { closeReason: 'NON_PRODUCT' },
  },
  {
    from: LIVE,
    action: 'decideOutOfScope',
    who: ['MANAGEMENT'],
    to: 'CLOSED',
    when: { closeReason: 'TRANSFERRED' },
  },
  { from: LIVE, action: 'decideOutOfScope', who: ['MANAGEMENT'], to: 'SAME' },
  { from: LIVE, action: 'markDuplicate', who: ['HOLDER', 'LEAD'], to: 'CLOSED' },
  { from: LIVE, action: 'closeCase', who: ['CUSTOMER'], to: 'CLOSED', when: { closeReason: 'WITHDRAWN' } },
  {
    from: LIVE,
    action: 'closeCase',
    who: ['MANAGEMENT', 'LEAD'],
    to: 'CLOSED',
    when: { closeReason: 'TRANSFERRED' },
  },
  {
    from: LIVE,
    action: 'closeCase',
    who: ['MANAGEMENT', 'LEAD'],
    to: 'CLOSED',
    when: { closeReason: 'NON_PRODUCT' },
  },
  {
    from: LIVE,
    action: 'closeCase',
    who: ['HOLDER', 'LEAD'],
    to: 'CLOSED',
    when: { closeReason: 'DUPLICATE' },
  },
  {
    from: ['RESOLVED'],
    action: 'closeCase',
    who: ['CUSTOMER', 'VENDOR', 'SYSTEM'],
    to: 'CLOSED',
    when: { closeReason: 'RESOLVED' },
  },
  {
    from: ['RESTORED', 'RESOLVED', 'CLOSED'],
    action: 'reopenCase',
    who: ['CUSTOMER', 'L2', 'VENDOR'],
    to: 'IN_PROGRESS',
  },

  { from: ANY_CASE, action: 'addComment', who: ['CUSTOMER', 'L2', 'VENDOR'], to: 'SAME' },
  { from: ANY_CASE, action: 'recordContact', who: ['L2', 'VENDOR'], to: 'SAME' },
  { from: LIVE, action: 'logCall', who: ['L2', 'VENDOR'], to: 'SAME' },
  {
    from: LIVE,
    action: 'postProgressUpdate',
    who: ['VENDOR', 'MANAGEMENT'],
    to: 'SAME',
  },
  { from: LIVE, action: 'commitResolution', who: ['HOLDER', 'COORDINATOR'], to: 'SAME' },
  { from: LIVE, action: 'proposePriority', who: ['CUSTOMER', 'L2', 'VENDOR'], to: 'SAME' },
  { from: LIVE, action: 'answerPriority', who: ['CUSTOMER', 'L2', 'VENDOR'], to: 'SAME' },
  { from: LIVE, action: 'reclassifyPriority', who: ['VENDOR'], to: 'SAME' },
  { from: LIVE, action: 'proposeOutOfScope', who: ['HOLDER'], to: 'SAME' },
  { from: LIVE, action: 'decideCharge', who: ['MANAGEMENT'], to: 'SAME' },
  { from: LIVE, action: 'splitCase', who: ['HOLDER', 'LEAD'], to: 'SAME' },
  { from: LIVE, action: 'grantCover', who: ['MANAGEMENT'], to: 'SAME' },
  { from: LIVE, action: 'raiseManagementEscalation', who: ['CUSTOMER', 'L2', 'VENDOR'], to: 'SAME' },
  { from: LIVE, action: 'acceptManagementEscalation', who: ['MANAGEMENT'], to: 'SAME' },
  { from: LIVE, action: 'recordEngineeringReview', who: ['VENDOR'], to: 'SAME' },
  { from: LIVE, action: 'setRemoteAccess', who: ['CUSTOMER', 'L2', 'HOLDER'], to: 'SAME' },
  { from: LIVE, action: 'revealRemoteAccess', who: ['HOLDER', 'LEAD'], to: 'SAME' },
];

const holds = (when: TransitionDetail | undefined, detail: TransitionDetail): boolean =>
  (when?.waiting === undefined || when.waiting === detail.waiting) &&
  (when?.restoration === undefined || when.restoration === detail.restoration) &&
  (when?.closeReason === undefined || when.closeReason === detail.closeReason);

/** The line that holds for an action on a case of this status; null if the action is not possible. First match wins. */
export function transitionFor(
  from: CaseStatus | null,
  action: CaseAction,
  detail: TransitionDetail = {},
): Transition | null {
  return (
    TRANSITIONS.find(
      (line) => line.action === action && line.from.includes(from) && holds(line.when, detail),
    ) ?? null
  );
}

/** The status after an action; null if the action is not possible. `from` is null before there is a case. */
export function nextStatus(
  from: CaseStatus | null,
  action: CaseAction,
  detail: TransitionDetail = {},
): CaseStatus | null {
  const line = transitionFor(from, action, detail);
  return line?.to === 'SAME' ? from : (line?.to ?? null);
}

/** The actions some detail makes possible in a status, each once, in the order of the life-cycle. */
export const allowedActions = (status: CaseStatus): CaseAction[] => [
  ...new Set(TRANSITIONS.filter((line) => line.from.includes(status)).map((line) => line.action)),
];
