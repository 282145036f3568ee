import { describe, expect, it } from 'vitest';
import {
  allowedActions,
  CASE_ACTIONS,
  CASE_STATUSES,
  nextStatus,
  TRANSITIONS,
  transitionFor,
  type CaseAction,
  type CaseStatus,
} from './transitions.ts';

const NO_CASE = '–';
const LIVE = ['OPEN', 'IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED'] as const;
const UNCHANGED = (...statuses: CaseStatus[]) =>
  Object.fromEntries(statuses.map((status) => [status, status]));

/** Where each action leads from each status, without further detail; what is not named is not possible. */
const EXPECTED: Record<CaseAction, Partial<Record<CaseStatus | typeof NO_CASE, CaseStatus>>> = {
  reportCase: { [NO_CASE]: 'OPEN' },
  saveDraft: { [NO_CASE]: 'DRAFT', DRAFT: 'DRAFT' },
  submitDraft: { DRAFT: 'OPEN' },
  claimCase: { OPEN: 'IN_PROGRESS', ...UNCHANGED('IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED') },
  assignCase: { OPEN: 'IN_PROGRESS', ...UNCHANGED('IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED') },
  releaseCase: { IN_PROGRESS: 'OPEN', AWAITING_CUSTOMER: 'OPEN', RESTORED: 'RESTORED' },
  lapseClaim: { IN_PROGRESS: 'OPEN', AWAITING_CUSTOMER: 'OPEN', RESTORED: 'RESTORED' },
  escalateCase: { OPEN: 'OPEN', IN_PROGRESS: 'OPEN', AWAITING_CUSTOMER: 'OPEN', RESTORED: 'RESTORED' },
  returnCase: { OPEN: 'OPEN', IN_PROGRESS: 'OPEN', AWAITING_CUSTOMER: 'OPEN', RESTORED: 'RESTORED' },
  awaitCustomer: { IN_PROGRESS: 'AWAITING_CUSTOMER', RESTORED: 'RESTORED' },
  customerResponds: { OPEN: 'OPEN', AWAITING_CUSTOMER: 'IN_PROGRESS', RESTORED: 'RESTORED' },
  contestWait: { OPEN: 'OPEN', AWAITING_CUSTOMER: 'IN_PROGRESS', RESTORED: 'RESTORED' },
  recordRestoration: {},
  resolveCase: {
    OPEN: 'RESOLVED',
    IN_PROGRESS: 'RESOLVED',
    AWAITING_CUSTOMER: 'RESOLVED',
    RESTORED: 'RESOLVED',
  },
  decideOutOfScope: UNCHANGED(...LIVE),
  markDuplicate: { OPEN: 'CLOSED', IN_PROGRESS: 'CLOSED', AWAITING_CUSTOMER: 'CLOSED', RESTORED: 'CLOSED' },
  closeCase: {},
  reopenCase: { RESTORED: 'IN_PROGRESS', RESOLVED: 'IN_PROGRESS', CLOSED: 'IN_PROGRESS' },
  logCall: UNCHANGED(...LIVE),
  recordContact: UNCHANGED(...LIVE, 'RESOLVED', 'CLOSED'),
  addComment: UNCHANGED(...LIVE, 'RESOLVED', 'CLOSED'),
  postProgressUpdate: UNCHANGED(...LIVE),
  commitResolution: UNCHANGED(...LIVE),
  proposePriority: UNCHANGED(...LIVE),
  answerPriority: UNCHANGED(...LIVE),
  reclassifyPriority: UNCHANGED(...LIVE),
  proposeOutOfScope: UNCHANGED(...LIVE),
  decideCharge: UNCHANGED(...LIVE),
  splitCase: UNCHANGED(...LIVE),
  grantCover: UNCHANGED(...LIVE),
  raiseManagementEscalation: UNCHANGED(...LIVE),
  acceptManagementEscalation: UNCHANGED(...LIVE),
  recordEngineeringReview: UNCHANGED(...LIVE),
  setRemoteAccess: UNCHANGED(...LIVE),
  revealRemoteAccess: UNCHANGED(...LIVE),
};

describe('the life of a case', () => {
  const everyPair = CASE_ACTIONS.flatMap((action) =>
    [null, ...CASE_STATUSES].map((from) => ({ action, from, to: EXPECTED[action][from ?? NO_CASE] ?? null })),
  );

  it.each(everyPair)('$action in $from leads to $to', ({ action, from, to }) => {
    expect(nextStatus(from, action)).toBe(to);
  });

  it('becomes RESTORED by a workaround or a resolution, never by an action plan', () => {
    for (const from of ['IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED'] as const) {
      expect(nextStatus(from, 'recordRestoration', { restoration: 'WORKAROUND' })).toBe('RESTORED');
      expect(nextStatus(from, 'recordRestoration', { restoration: 'RESOLUTION' })).toBe('RESTORED');
      expect(nextStatus(from, 'recordRestoration', { restoration: 'ACTION_PLAN' })).toBe(from);
    }
    expect(nextStatus('OPEN', 'recordRestoration', { restoration: 'WORKAROUND' })).toBeNull();
  });

  it('waits on through a release: claimed or assigned again it is back at AWAITING_CUSTOMER', () => {
    expect(nextStatus('AWAITING_CUSTOMER', 'releaseCase')).toBe('OPEN');
    expect(nextStatus('OPEN', 'claimCase', { waiting: true })).toBe('AWAITING_CUSTOMER');
    expect(nextStatus('OPEN', 'assignCase', { waiting: true })).toBe('AWAITING_CUSTOMER');
    expect(nextStatus('OPEN', 'claimCase', { waiting: false })).toBe('IN_PROGRESS');
  });

  it('closes only for a reason that fits its status', () => {
    expect(nextStatus('RESOLVED', 'closeCase', { closeReason: 'RESOLVED' })).toBe('CLOSED');
    expect(nextStatus('RESOLVED', 'closeCase', { closeReason: 'WITHDRAWN' })).toBeNull();
    for (const from of LIVE) {
      expect(nextStatus(from, 'closeCase', { closeReason: 'RESOLVED' })).toBeNull();
      for (const closeReason of ['WITHDRAWN', 'TRANSFERRED', 'NON_PRODUCT', 'DUPLICATE'] as const) {
        expect(nextStatus(from, 'closeCase', { closeReason })).toBe('CLOSED');
      }
      for (const closeReason of ['TRANSFERRED', 'NON_PRODUCT'] as const) {
        expect(nextStatus(from, 'decideOutOfScope', { closeReason })).toBe('CLOSED');
      }
    }
  });

  it('is reopened by a customer, and closed after its time by the system', () => {
    expect(transitionFor('CLOSED', 'reopenCase')?.who).toContain('CUSTOMER');
    expect(transitionFor('RESOLVED', 'closeCase', { closeReason: 'RESOLVED' })?.who).toContain('SYSTEM');
  });

  it('allows in each status exactly what some line of the table does, each action once', () => {
    for (const status of CASE_STATUSES) {
      const actions = allowedActions(status);
      expect(new Set(actions).size).toBe(actions.length);
      for (const action of CASE_ACTIONS) {
        const possible = TRANSITIONS.some((line) => line.action === action && line.from.includes(status));
        expect(actions.includes(action)).toBe(possible);
      }
    }
  });

  it('has no line that can never be reached', () => {
    for (const line of TRANSITIONS) {
      for (const from of line.from) expect(transitionFor(from, line.action, line.when)).toBe(line);
    }
  });
});
