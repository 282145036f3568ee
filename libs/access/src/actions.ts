import {
  atLeast,
  highestLevel,
  isAdministrator,
  isManagement,
  isVendorTechnician,
  levelOn,
  type Scope,
  supports,
  type SupportLevel,
  type Viewer,
} from './viewer.ts';
import { type Audience, type CaseScope, maySeeCase, maySeeEvent } from './visibility.ts';

/** What of a case the rules look at beyond who may see it. */
export interface CaseFacts extends CaseScope {
  readonly level: SupportLevel;
  readonly assigneeId: string | null;
  readonly coordinatorId: string | null;
  readonly secondLineId: string;
}

/** A sentence and its proof; a token also needs the scope. */
interface Rule<On extends unknown[]> {
  readonly sentence: string;
  readonly scope: Scope;
  readonly allows: (viewer: Viewer, ...on: On) => boolean;
}

const has = (viewer: Viewer, on: CaseFacts): boolean => on.assigneeId === viewer.personId;
/** Somebody whose certificate ran out may still have a case, but does nothing to it that takes L2 (D-ORG-2). */
const works = (viewer: Viewer, on: CaseFacts): boolean =>
  atLeast(levelOn(viewer, on.productId), 'L2') || isManagement(viewer);
const holds = (viewer: Viewer, on: CaseFacts): boolean => has(viewer, on) && works(viewer, on);
const holdsOrKeeps = (viewer: Viewer, on: CaseFacts): boolean =>
  holds(viewer, on) || (on.coordinatorId === viewer.personId && works(viewer, on));
const leadsHere = (viewer: Viewer, on: CaseFacts): boolean =>
  viewer.roles.includes('LEAD') && viewer.organisationId === holderOrganisation(viewer, on);

/** "Its L3 lead" (D-CAS-10): a case below L3 has none. */
const leadsL3 = (viewer: Viewer, on: CaseFacts): boolean =>
  viewer.organisationKind === 'VENDOR' &&
  viewer.level === 'L3' &&
  viewer.roles.includes('LEAD') &&
  (on.level === 'L3' || on.level === 'L4');

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

/** The vendor's technicians and the L2 staff of second line take calls (D-INT-2). */
const takesCalls = (viewer: Viewer, on: Pick<CaseFacts, 'productId' | 'secondLineId'>): boolean =>
  atLeast(levelOn(viewer, on.productId), 'L2') &&
  (viewer.organisationKind === 'VENDOR' || viewer.organisationId === on.secondLineId);

const onCase = (sentence: string, allows: Rule<[CaseFacts]>['allows']) =>
  ({ sentence, scope: 'cases:write', allows }) satisfies Rule<[CaseFacts]>;

/** What can be done to a case, named as the mutations of the schema. Nobody acts on what they may not see. */
export const caseRules = {
  logCall: onCase(
    "A call is logged by the vendor's technicians, or by L2 staff of whoever gives second line.",
    takesCalls,
  ),
  recordContact: onCase("Contact with the customer is recorded by the vendor's technicians.", (viewer, on) =>
    isVendorTechnician(viewer, on.productId),
  ),
  addComment: onCase('Everyone who may see a case may write to it.', () => true),
  postProgressUpdate: onCase(
    "A progress update is the vendor's word: its technicians and its management give it.",
    (viewer, on) => isVendorTechnician(viewer, on.productId) || isManagement(viewer),
  ),
  claimCase: onCase('A case is claimed by someone who works at the level it waits at.', staffsLevel),
  releaseCase: onCase(
    'Who holds a case may release it, and so may their lead.',
    (viewer, on) => has(viewer, on) || leadsHere(viewer, on),
  ),
  escalateCase: onCase(
    'Who holds a case hands it up; an unclaimed one, anybody who works at its level.',
    (viewer, on) => holds(viewer, on) || (on.assigneeId === null && staffsLevel(viewer, on)),
  ),
  awaitCustomer: onCase('Who holds a case, or coordinates it, may wait for the customer.', holdsOrKeeps),
  recordRestoration: onCase(
    'Who holds a case, or coordinates it, records that service is back.',
    holdsOrKeeps,
  ),
  resolveCase: onCase('Who holds a case, or coordinates it, resolves it.', holdsOrKeeps),
  reopenCase: onCase(
    'The customer reopens their own case; so may whoever supports it at L2 or above.',
    (viewer, on) =>
      viewer.organisationId === on.organisationId || atLeast(levelOn(viewer, on.productId), 'L2'),
  ),
  setRemoteAccess: onCase(
    'The customer, L2 staff of whoever gives second line and who holds the case say how to connect to the customer’s system, or why that cannot be.',
    (viewer, on) =>
      viewer.organisationId === on.organisationId ||
      (viewer.organisationId === on.secondLineId && atLeast(levelOn(viewer, on.productId), 'L2')) ||
      holds(viewer, on),
  ),
  revealRemoteAccess: onCase(
    'How to connect is read by who holds the case, and by a lead of the vendor’s L3 while it is at L3 or L4; each reading is recorded.',
    (viewer, on) => holds(viewer, on) || leadsL3(viewer, on),
  ),
} as const satisfies Record<string, Rule<[CaseFacts]>>;

export type CaseAction = keyof typeof caseRules;
export const caseActions = Object.keys(caseRules) as readonly CaseAction[];

/** Whether the viewer may do this to a case. What they may not see they may not touch (D-TRU-2). */
export function mayDo(viewer: Viewer, action: CaseAction, on: CaseFacts): boolean {
  const { scope, allows } = caseRules[action];
  return viewer.scopes.includes(scope) && maySeeCase(viewer, on) && allows(viewer, on);
}

/** Whether the viewer may write for this audience: nobody writes where they could not read. */
export const mayWriteFor = (viewer: Viewer, audience: Audience, on: CaseScope): boolean =>
  maySeeEvent(viewer, on, audience);

/** How a case comes to be. */
export const reportRule: Rule<[CaseScope]> = {
  sentence:
    'People with a level report for their own organisation, L2 for those it supports, the vendor’s technicians for any.',
  scope: 'cases:write',
  allows(viewer, { organisationId, productId }) {
    if (isVendorTechnician(viewer, productId)) return true;
    if (viewer.organisationKind === 'VENDOR' || viewer.level === null) return false;
    if (viewer.organisationId === organisationId) return true;
    return supports(viewer, organisationId, productId) && atLeast(levelOn(viewer, productId), 'L2');
  },
};

/** Whether the viewer may report a case for an organisation. */
export const mayReportFor = (viewer: Viewer, organisationId: string, productId: string): boolean =>
  viewer.scopes.includes(reportRule.scope) && reportRule.allows(viewer, { organisationId, productId });

/** Calls about a new case are logged by those who log them on one (D-INT-2). */
export const mayLogCalls = (viewer: Viewer, secondLineId: string, productId: string): boolean =>
  viewer.scopes.includes(caseRules.logCall.scope) && takesCalls(viewer, { secondLineId, productId });

/** What can be done to the installation as a whole, as screens and refusals name it. */
export const installationRules = {
  administerSla: {
    sentence: "The installation's administrators keep calendars and policies.",
    scope: 'sla:write',
    allows: isAdministrator,
  },
  moveRunningClocks: {
    sentence: "The installation's administrators move running clocks to another version.",
    scope: 'sla:write',
    allows: isAdministrator,
  },
  keepPeople: {
    sentence: "The installation's administrators keep people, their tokens and single sign-on.",
    scope: 'people:write',
    allows: isAdministrator,
  },
  readAuditTrail: {
    sentence: "The installation's administrators read and export the audit trail.",
    scope: 'audit:read',
    allows: isAdministrator,
  },
} as const satisfies Record<string, Rule<[]>>;

export type InstallationAction = keyof typeof installationRules;
export const installationActions = Object.keys(installationRules) as readonly InstallationAction[];

/** Whether the viewer may do this to the installation. */
export const mayAdminister = (viewer: Viewer, action: InstallationAction): boolean =>
  viewer.scopes.includes(installationRules[action].scope) && installationRules[action].allows(viewer);

/** Whether the viewer may know how many clocks run under a version: a number about everybody's cases. */
export const mayCountClocks = (viewer: Viewer): boolean =>
  viewer.scopes.includes('cases:read') && (isAdministrator(viewer) || isManagement(viewer));

/** What a screen may offer outside a case: what there is something to do it to. */
export function viewerActions(viewer: Viewer): string[] {
  const writes = viewer.scopes.includes('cases:write');
  const supporting = atLeast(highestLevel(viewer), 'L2');
  const reports = supporting || (viewer.level !== null && viewer.organisationKind !== 'VENDOR');
  return [
    ...(writes && reports ? ['reportCase'] : []),
    ...(writes && supporting ? ['logCall'] : []),
    ...installationActions.filter((action) => mayAdminister(viewer, action)),
  ];
}
