import {
  atLeast,
  isManagement,
  isVendorTechnician,
  levelOn,
  supports,
  type SupportLevel,
  type Viewer,
} from './viewer.ts';
import { type Audience, type CaseScope, audiencesOf, maySeeCase } from './visibility.ts';

/** What of a case the rules look at beyond who may see it. */
export interface CaseFacts extends CaseScope {
  readonly level: SupportLevel;
  readonly assigneeId: string | null;
  readonly coordinatorId: string | null;
  readonly secondLineId: string;
}

/** The things that can be done to a case, named as the mutations of the schema. */
export type CaseAction =
  | 'logCall'
  | 'recordContact'
  | 'addComment'
  | 'postProgressUpdate'
  | 'claimCase'
  | 'releaseCase'
  | 'escalateCase'
  | 'awaitCustomer'
  | 'recordRestoration'
  | 'resolveCase'
  | 'reopenCase';

interface Rule {
  readonly sentence: string;
  readonly allows: (viewer: Viewer, on: CaseFacts) => boolean;
}

const holds = (viewer: Viewer, on: CaseFacts): boolean => on.assigneeId === viewer.personId;
const keepsHold = (viewer: Viewer, on: CaseFacts): boolean => on.coordinatorId === viewer.personId;
const leadsHere = (viewer: Viewer, on: CaseFacts): boolean =>
  viewer.roles.includes('LEAD') && viewer.organisationId === holderOrganisation(viewer, on);

/** L2 belongs to whoever gives second line; L3 and L4 are the vendor's. */
function holderOrganisation(viewer: Viewer, on: CaseFacts): string | null {
  if (on.level === 'L3' || on.level === 'L4')
    return viewer.organisationKind === 'VENDOR' ? viewer.organisationId : null;
  return on.secondLineId;
}

/** True if the viewer may take a case that waits at its level (D-CAS-3). */
function staffsLevel(viewer: Viewer, on: CaseFacts): boolean {
  const level = levelOn(viewer, on.productId);
  if (on.level === 'L4') return viewer.organisationKind === 'VENDOR' && level === 'L4';
  if (on.level === 'L3') return viewer.organisationKind === 'VENDOR' && level === 'L3';
  return viewer.organisationId === on.secondLineId && atLeast(level, 'L2') && level !== 'L4';
}

/** One sentence an action: the text is the rule, the predicate is its proof. */
export const rules: Record<CaseAction, Rule> = {
  logCall: {
    sentence: "A call is logged by the vendor's technicians, or by L2 staff of whoever gives second line.",
    allows: (viewer, on) =>
      atLeast(levelOn(viewer, on.productId), 'L2') &&
      (viewer.organisationKind === 'VENDOR' || viewer.organisationId === on.secondLineId),
  },
  recordContact: {
    sentence: "Contact with the customer is recorded by the vendor's technicians.",
    allows: (viewer, on) => isVendorTechnician(viewer, on.productId),
  },
  addComment: {
    sentence: 'Everyone who may see a case may write to it.',
    allows: () => true,
  },
  postProgressUpdate: {
    sentence: "A progress update is the vendor's word: its technicians and its management give it.",
    allows: (viewer, on) => isVendorTechnician(viewer, on.productId) || isManagement(viewer),
  },
  claimCase: {
    sentence: 'A case is claimed by someone who works at the level it waits at.',
    allows: staffsLevel,
  },
  releaseCase: {
    sentence: 'Who holds a case may release it, and so may their lead.',
    allows: (viewer, on) => holds(viewer, on) || leadsHere(viewer, on),
  },
  escalateCase: {
    sentence: 'Who holds a case hands it up; an unclaimed one, anybody who works at its level.',
    allows: (viewer, on) => holds(viewer, on) || (on.assigneeId === null && staffsLevel(viewer, on)),
  },
  awaitCustomer: {
    sentence: 'Who holds a case, or coordinates it, may wait for the customer.',
    allows: (viewer, on) => holds(viewer, on) || keepsHold(viewer, on),
  },
  recordRestoration: {
    sentence: 'Who holds a case, or coordinates it, records that service is back.',
    allows: (viewer, on) => holds(viewer, on) || keepsHold(viewer, on),
  },
  resolveCase: {
    sentence: 'Who holds a case, or coordinates it, resolves it.',
    allows: (viewer, on) => holds(viewer, on) || keepsHold(viewer, on),
  },
  reopenCase: {
    sentence: 'The customer reopens their own case; so may whoever supports it at L2 or above.',
    allows: (viewer, on) =>
      viewer.organisationId === on.organisationId || atLeast(levelOn(viewer, on.productId), 'L2'),
  },
};

export const caseActions = Object.keys(rules) as readonly CaseAction[];

/** Whether the viewer may do this to a case. What they may not see they may not touch (D-TRU-2). */
export function mayDo(viewer: Viewer, action: CaseAction, on: CaseFacts): boolean {
  return viewer.scopes.includes('cases:write') && maySeeCase(viewer, on) && rules[action].allows(viewer, on);
}

/** Whether the viewer may write for this audience: nobody writes where they could not read. */
export function mayWriteFor(viewer: Viewer, audience: Audience, on: CaseFacts): boolean {
  if (audience === 'PUBLIC') return true;
  return audiencesOf(viewer).includes(audience) && atLeast(levelOn(viewer, on.productId) ?? 'L1', 'L2')
    ? true
    : isManagement(viewer);
}

/**
 * Whether the viewer may report a case for an organisation: their own, one their organisation supports
 * (L2, accredited), or any (vendor technicians).
 */
export function mayReportFor(viewer: Viewer, organisationId: string, productId: string): boolean {
  if (!viewer.scopes.includes('cases:write') || viewer.level === null) return false;
  if (isVendorTechnician(viewer, productId)) return true;
  if (viewer.organisationKind === 'VENDOR') return false;
  if (viewer.organisationId === organisationId) return true;
  return supports(viewer, organisationId, productId) && atLeast(levelOn(viewer, productId), 'L2');
}

/** Calls about a new case are logged by vendor or L2 staff (D-INT-2). */
export function mayLogCalls(viewer: Viewer, secondLineId: string, productId: string): boolean {
  return (
    viewer.scopes.includes('cases:write') &&
    atLeast(levelOn(viewer, productId), 'L2') &&
    (viewer.organisationKind === 'VENDOR' || viewer.organisationId === secondLineId)
  );
}
