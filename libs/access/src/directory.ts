import { anyOf, everyRow, fits, noRow, type RowFilter } from './rows.ts';
import { atLeast, highestLevel, isAdministrator, isManagement, supports, type Viewer } from './viewer.ts';

/** The organisations a viewer may see by name: the vendor's people all, others their own and those they support. */
export function visibleOrganisations(viewer: Viewer): RowFilter<'id'> {
  if (!viewer.scopes.includes('directory:read')) return noRow;
  const supporting = atLeast(highestLevel(viewer), 'L2');
  const vendorStaff = isManagement(viewer) || isAdministrator(viewer) || supporting;
  if (viewer.organisationKind === 'VENDOR' && vendorStaff) return everyRow;
  if (viewer.level === null && viewer.roles.length === 0) return noRow;
  return anyOf({ id: supporting ? [viewer.organisationId, ...supported(viewer)] : [viewer.organisationId] });
}

/** Those whose cases the viewer may see for some product. */
const supported = (viewer: Viewer): string[] =>
  viewer.supportedOrganisationIds.filter((id) =>
    viewer.accreditedProductIds.some((productId) => supports(viewer, id, productId)),
  );

/** People are seen with their organisation. */
export const visiblePeople = (viewer: Viewer): RowFilter<'organisationId'> =>
  visibleOrganisations(viewer).map(({ id }) => (id ? { organisationId: id } : {}));

export const maySeePeopleOf = (viewer: Viewer, organisationId: string): boolean =>
  fits<'organisationId'>(visiblePeople(viewer), { organisationId });

/** The catalogue of products is for everybody who may read the directory. */
export const visibleProducts = (viewer: Viewer): RowFilter<never> =>
  viewer.scopes.includes('directory:read') ? everyRow : noRow;
