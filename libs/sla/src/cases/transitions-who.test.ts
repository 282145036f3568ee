import { describe, expect, it } from 'vitest';
import {
  CASE_ACTIONS,
  CASE_STATUSES,
  CLOSE_REASONS,
  TRANSITIONS,
  transitionFor,
  type Actor,
  type CaseAction,
  type CaseStatus,
} from './transitions.ts';

const NO_CASE = '–';
type From = CaseStatus | typeof NO_CASE;

const HELD: From[] = ['IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED'];
const LIVE: From[] = ['OPEN', ...HELD];
const ANY_CASE: From[] = [...LIVE, 'RESOLVED', 'CLOSED'];
const WAITING: From[] = ['OPEN', 'AWAITING_CUSTOMER', 'RESTORED'];
const DONE: From[] = ['RESTORED', 'RESOLVED', 'CLOSED'];

/** What whoever is served may do, through their own people or those who give them second line. */
const ofTheServed = {
  saveDraft: [NO_CASE, 'DRAFT'],
  submitDraft: ['DRAFT'],
  reportCase: [NO_CASE],
  customerResponds: WAITING,
  contestWait: WAITING,
  reopenCase: DONE,
  addComment: ANY_CASE,
  proposePriority: LIVE,
  answerPriority: LIVE,
  raiseManagementEscalation: LIVE,
  setRemoteAccess: LIVE,
} satisfies Partial<Record<CaseAction, From[]>>;

/** What each may do, and in which statuses; closing goes by its reason, below. */
const MAY: Record<Actor, Partial<Record<CaseAction, From[]>>> = {
  CUSTOMER: ofTheServed,
  L2: { ...ofTheServed, claimCase: LIVE, recordContact: ANY_CASE, logCall: LIVE },
  VENDOR: {
    reportCase: [NO_CASE],
    claimCase: LIVE,
    reopenCase: DONE,
    addComment: ANY_CASE,
    recordContact: ANY_CASE,
    logCall: LIVE,
    postProgressUpdate: LIVE,
    proposePriority: LIVE,
    answerPriority: LIVE,
    reclassifyPriority: LIVE,
    raiseManagementEscalation: LIVE,
    recordEngineeringReview: LIVE,
  },
  HOLDER: {
    assignCase: HELD,
    releaseCase: HELD,
    escalateCase: LIVE,
    returnCase: LIVE,
    awaitCustomer: ['IN_PROGRESS', 'RESTORED'],
    customerResponds: WAITING,
    recordRestoration: HELD,
    resolveCase: HELD,
    markDuplicate: LIVE,
    commitResolution: LIVE,
    proposeOutOfScope: LIVE,
    splitCase: LIVE,
    setRemoteAccess: LIVE,
    revealRemoteAccess: LIVE,
  },
  COORDINATOR: { returnCase: LIVE, awaitCustomer: ['IN_PROGRESS', 'RESTORED'], commitResolution: LIVE },
  LEAD: {
    assignCase: LIVE,
    releaseCase: HELD,
    escalateCase: LIVE,
    returnCase: LIVE,
    markDuplicate: LIVE,
    splitCase: LIVE,
    revealRemoteAccess: LIVE,
  },
  MANAGEMENT: {
    decideOutOfScope: LIVE,
    postProgressUpdate: LIVE,
    decideCharge: LIVE,
    grantCover: LIVE,
    acceptManagementEscalation: LIVE,
  },
  SYSTEM: { reportCase: [NO_CASE], lapseClaim: HELD, resolveCase: LIVE },
};

const ACTORS = Object.keys(MAY) as Actor[];
const STATUSES = [NO_CASE, ...CASE_STATUSES] as const;

/** Whether the actor may, whatever further detail the action has. */
function may(actor: Actor, action: CaseAction, from: From): boolean {
  const lines = TRANSITIONS.filter(
    (line) => line.action === action && line.from.includes(from === NO_CASE ? null : from),
  );
  return lines.length > 0 && lines.every(({ who }) => who.includes(actor));
}

describe('who may act on a case', () => {
  it.each(ACTORS)('%s may do this and nothing else', (actor) => {
    const seen = CASE_ACTIONS.filter((action) => action !== 'closeCase').map((action) => [
      action,
      STATUSES.filter((from) => may(actor, action, from)),
    ]);
    const expected = CASE_ACTIONS.filter((action) => action !== 'closeCase').map((action) => [
      action,
      STATUSES.filter((from) => MAY[actor][action]?.includes(from)),
    ]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected));
  });

  it('a case that lives is closed by its reporter, or for a reason by those who answer for it', () => {
    for (const from of ['OPEN', 'IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED'] as const) {
      const who = CLOSE_REASONS.map((closeReason) => [
        closeReason,
        transitionFor(from, 'closeCase', { closeReason })?.who ?? [],
      ]);
      expect(Object.fromEntries(who)).toEqual({
        RESOLVED: [],
        NON_PRODUCT: ['MANAGEMENT', 'LEAD'],
        TRANSFERRED: ['MANAGEMENT', 'LEAD'],
        DUPLICATE: ['HOLDER', 'LEAD'],
        WITHDRAWN: ['CUSTOMER'],
      });
    }
  });

  it('a resolved case is closed by its reporter, by the vendor or after its time by itself (D-CAS-9)', () => {
    expect(transitionFor('RESOLVED', 'closeCase', { closeReason: 'RESOLVED' })?.who).toEqual([
      'CUSTOMER',
      'VENDOR',
      'SYSTEM',
    ]);
  });
});
