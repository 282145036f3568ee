import { anyOf, type Clause, everyRow, fits, noRow, type RowFilter } from './rows.ts';
import { atLeast, highestLevel, isManagement, supports, type Viewer } from './viewer.ts';

export type Audience = 'PUBLIC' | 'SUPPORT' | 'VENDOR';

/** What of a case decides who may see it; events and clocks carry the same facts. */
export interface CaseScope {
  readonly organisationId: string;
  readonly productId: string;
}
export type CaseField = keyof CaseScope;
/** An event or a clock: seen with its case, by its audience (D-CAS-8). */
export type EventField = CaseField | 'audience';

/**
 * The cases a viewer may see, as data: interpreted here for one case and translated to SQL for lists and counts,
 * so that decision and filter cannot disagree (D-TRU-2).
 */
export function visibleCases(viewer: Viewer): RowFilter<CaseField> {
  return (remembered(viewer).cases ??= casesOf(viewer));
}

function casesOf(viewer: Viewer): RowFilter<CaseField> {
  const { accreditedProductIds, level, organisationKind } = viewer;
  if (!viewer.scopes.includes('cases:read')) return noRow;
  if (isManagement(viewer)) return everyRow;
  if (organisationKind === 'VENDOR') {
    if (atLeast(level, 'L3')) return everyRow;
    return level === 'L2' ? anyOf({ productId: accreditedProductIds }) : noRow;
  }
  if (level === null) return noRow;
  const own = { organisationId: [viewer.organisationId] };
  return level === 'L1' ? [own] : anyOf(own, ...supportedCases(viewer));
}

/** Customers with the same products share a clause; one that divides them among supporters has its own. */
function supportedCases(viewer: Viewer): Clause<CaseField>[] {
  const { accreditedProductIds, supportedByOthers, supportedOrganisationIds } = viewer;
  const divided = new Set(supportedByOthers.map(({ organisationId }) => organisationId));
  const whole = supportedOrganisationIds.filter((id) => !divided.has(id));
  return [
    { organisationId: whole, productId: accreditedProductIds },
    ...[...divided].map((id) => ({
      organisationId: [id],
      productId: accreditedProductIds.filter((productId) => supports(viewer, id, productId)),
    })),
  ];
}

export function maySeeCase(viewer: Viewer, scope: CaseScope): boolean {
  return fits<CaseField>(visibleCases(viewer), scope);
}

/** Events and clocks of a case, by audience: SUPPORT is L2 and up *on that product*, VENDOR the vendor's L3 and up. */
export function visibleEvents(viewer: Viewer): RowFilter<EventField> {
  return (remembered(viewer).events ??= eventsOf(viewer));
}

function eventsOf(viewer: Viewer): RowFilter<EventField> {
  const cases = visibleCases(viewer);
  if (readsVendorNotes(viewer)) return cases.map((clause) => ({ ...clause, audience: everyAudience }));
  const accredited = cases.map(({ productId = viewer.accreditedProductIds, ...clause }) => ({
    ...clause,
    productId,
    audience: ['SUPPORT'],
  }));
  return [
    ...cases.map((clause) => ({ ...clause, audience: ['PUBLIC'] })),
    ...(atLeast(highestLevel(viewer), 'L2') ? anyOf<EventField>(...accredited) : []),
  ];
}

export function maySeeEvent(
  viewer: Viewer,
  { organisationId, productId }: CaseScope,
  audience: Audience,
): boolean {
  return fits<EventField>(visibleEvents(viewer), { organisationId, productId, audience });
}

const everyAudience: readonly Audience[] = ['PUBLIC', 'SUPPORT', 'VENDOR'];

const readsVendorNotes = (viewer: Viewer): boolean =>
  isManagement(viewer) || (viewer.organisationKind === 'VENDOR' && atLeast(viewer.level, 'L3'));

/** The audiences a viewer belongs to on any case they may see (D-CAS-8). */
export function audiencesOf(viewer: Viewer): readonly Audience[] {
  if (readsVendorNotes(viewer)) return everyAudience;
  return atLeast(highestLevel(viewer), 'L2') ? ['PUBLIC', 'SUPPORT'] : ['PUBLIC'];
}

/** Figures by engineer compare colleagues: they are for the vendor's own people (D-KPI-1). */
export function mayCompareEngineers(viewer: Viewer): boolean {
  return viewer.organisationKind === 'VENDOR' && visibleCases(viewer).length > 0;
}

/** A stream asks the same of the same viewer for event after event. */
const filters = new WeakMap<Viewer, { cases?: RowFilter<CaseField>; events?: RowFilter<EventField> }>();

function remembered(viewer: Viewer) {
  let known = filters.get(viewer);
  if (!known) filters.set(viewer, (known = {}));
  return known;
}
