import { atLeast, isManagement, supports, type Viewer } from './viewer.ts';

export type Audience = 'PUBLIC' | 'SUPPORT' | 'VENDOR';

/** What of a case decides who may see it; events carry the same facts. */
export interface CaseScope {
  readonly organisationId: string;
  readonly productId: string;
}

/** One way of being allowed to see a row; the parts given must all hold. */
export interface RowClause {
  readonly organisationIds?: readonly string[];
  readonly productIds?: readonly string[];
}

/** A row is visible if any clause fits; no clause fits nothing (deny by default). */
export type RowFilter = readonly RowClause[];

/**
 * The cases a viewer may see, as data: interpreted here for one case and translated to SQL for lists and counts,
 * so that decision and filter cannot disagree (D-TRU-2).
 */
export function visibleCases(viewer: Viewer): RowFilter {
  if (!viewer.scopes.includes('cases:read')) return [];
  if (isManagement(viewer)) return [{}];
  if (viewer.organisationKind === 'VENDOR') {
    if (atLeast(viewer.level, 'L3')) return [{}];
    return viewer.level === 'L2' ? [{ productIds: viewer.accreditedProductIds }] : [];
  }
  if (viewer.level === null) return [];
  const own: RowClause = { organisationIds: [viewer.organisationId] };
  if (!atLeast(viewer.level, 'L2')) return [own];
  return [own, ...supportedCases(viewer)];
}

/** Customers with the same products share a clause; one that divides them among supporters has its own. */
function supportedCases(viewer: Viewer): RowFilter {
  const { accreditedProductIds, supportedByOthers, supportedOrganisationIds } = viewer;
  const divided = new Set(supportedByOthers.map(({ organisationId }) => organisationId));
  const whole = supportedOrganisationIds.filter((id) => !divided.has(id));
  return [
    { organisationIds: whole, productIds: accreditedProductIds },
    ...[...divided].map((id) => ({
      organisationIds: [id],
      productIds: accreditedProductIds.filter((productId) => supports(viewer, id, productId)),
    })),
  ];
}

/** Interprets a row filter for one case. */
export function fits(filter: RowFilter, scope: CaseScope): boolean {
  return filter.some(
    (clause) =>
      (clause.organisationIds?.includes(scope.organisationId) ?? true) &&
      (clause.productIds?.includes(scope.productId) ?? true),
  );
}

export function maySeeCase(viewer: Viewer, scope: CaseScope): boolean {
  return fits(visibleCases(viewer), scope);
}

/** Figures by engineer compare colleagues: they are for the vendor's own people (D-KPI-1). */
export function mayCompareEngineers(viewer: Viewer): boolean {
  return viewer.organisationKind === 'VENDOR' && visibleCases(viewer).length > 0;
}

/** The audiences a viewer belongs to on cases they may see (D-CAS-8). */
export function audiencesOf(viewer: Viewer): readonly Audience[] {
  if (viewer.organisationKind === 'VENDOR' && (isManagement(viewer) || atLeast(viewer.level, 'L3'))) {
    return ['PUBLIC', 'SUPPORT', 'VENDOR'];
  }
  return atLeast(viewer.level, 'L2') ? ['PUBLIC', 'SUPPORT'] : ['PUBLIC'];
}

/** Events of a case, by audience: SUPPORT is L2 and up *on that product*, VENDOR the vendor's L3 and up. */
export function visibleEvents(
  viewer: Viewer,
): readonly { rows: RowFilter; audiences: readonly Audience[] }[] {
  const seen = visibleCases(viewer);
  const audiences = audiencesOf(viewer);
  if (viewer.level !== 'L2' || isManagement(viewer)) return [{ rows: seen, audiences }];
  const accredited = seen.map((clause) => ({
    ...clause,
    productIds: clause.productIds ?? viewer.accreditedProductIds,
  }));
  return [
    { rows: seen, audiences: ['PUBLIC'] },
    { rows: accredited, audiences },
  ];
}

export function maySeeEvent(viewer: Viewer, scope: CaseScope, audience: Audience): boolean {
  return visibleEvents(viewer).some(
    ({ rows, audiences }) => audiences.includes(audience) && fits(rows, scope),
  );
}
