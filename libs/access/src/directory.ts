import { atLeast, isManagement, type Viewer } from './viewer.ts';

/** The organisations a viewer may see by name; null means all. */
export function visibleOrganisationIds(viewer: Viewer): readonly string[] | null {
  if (!viewer.scopes.includes('directory:read')) return [];
  const vendorStaff =
    viewer.organisationKind === 'VENDOR' &&
    (isManagement(viewer) || viewer.roles.includes('ADMINISTRATOR') || atLeast(viewer.level, 'L2'));
  if (vendorStaff) return null;
  if (viewer.level === null && viewer.roles.length === 0) return [];
  return atLeast(viewer.level, 'L2')
    ? [viewer.organisationId, ...viewer.supportedOrganisationIds]
    : [viewer.organisationId];
}

export function maySeeOrganisation(viewer: Viewer, organisationId: string): boolean {
  return visibleOrganisationIds(viewer)?.includes(organisationId) ?? true;
}

/** People are seen with their organisation. */
export function maySeePeopleOf(viewer: Viewer, organisationId: string): boolean {
  return maySeeOrganisation(viewer, organisationId);
}
