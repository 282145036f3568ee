import { mayAdminister } from './actions.ts';
import { atLeast, type OrganisationKind, type Role, type SupportLevel, type Viewer } from './viewer.ts';

/** Whether the viewer keeps everybody's people, tokens and single sign-on. */
export const mayKeepPeople = (viewer: Viewer): boolean => mayAdminister(viewer, 'keepPeople');

/** An account, its tokens and where it is signed in: one's own, or for whoever keeps people anybody's. */
export const accountRule = {
  sentence: 'Everybody reads their own account; who keeps people, everybody’s.',
  allows: (viewer: Viewer, personId: string): boolean =>
    viewer.personId === personId || mayKeepPeople(viewer),
};

/**
 * A token acts at most at the level of whoever makes it. Administrators give out levels, so they may make one for any
 * organisation at any level it may hold; everybody else only one of their own.
 */
export const mayMakeToken = (viewer: Viewer, organisationId: string, level: SupportLevel | null): boolean =>
  mayKeepPeople(viewer) ||
  (viewer.scopes.includes('people:write') &&
    organisationId === viewer.organisationId &&
    (level === null || atLeast(viewer.level, level)));

/** The most a person of such an organisation may be: L3 and L4 are the vendor's own (domain part 1). */
const mostLevel = (kind: OrganisationKind): SupportLevel => (kind === 'VENDOR' ? 'L4' : 'L2');

export const mayHoldLevel = (kind: OrganisationKind, level: SupportLevel | null): boolean =>
  level === null || atLeast(mostLevel(kind), level);

/** Management and administration are the vendor's; a team anywhere may have its lead. */
export const mayHoldRole = (kind: OrganisationKind, role: Role): boolean =>
  kind === 'VENDOR' || role === 'LEAD';

/** The lower of two levels; no level is below every level. */
export const lowerLevel = (one: SupportLevel | null, other: SupportLevel | null): SupportLevel | null =>
  one === null || other === null ? null : atLeast(one, other) ? other : one;
