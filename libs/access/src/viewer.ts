/** L1–L4 as the SLA names them (domain part 1). */
export type SupportLevel = 'L1' | 'L2' | 'L3' | 'L4';
export type Role = 'LEAD' | 'MANAGER' | 'HEAD_OF_SUPPORT' | 'ADMINISTRATOR';
export type OrganisationKind = 'VENDOR' | 'PARTNER' | 'CUSTOMER';

/** What a credential may be used for; a session holds all of them, a token those it was made with. */
export type Scope =
  'cases:read' | 'cases:write' | 'directory:read' | 'sla:write' | 'people:write' | 'audit:read';
export const allScopes: readonly Scope[] = [
  'cases:read',
  'cases:write',
  'directory:read',
  'sla:write',
  'people:write',
  'audit:read',
];

/** A customer's products for which another organisation gives second line. */
export interface SupportedByOthers {
  readonly organisationId: string;
  readonly productIds: readonly string[];
}

/** Who is asking, as far as the rules care. Read afresh for every request and every delivered event. */
export interface Viewer {
  readonly personId: string;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly level: SupportLevel | null;
  readonly roles: readonly Role[];
  /** Products for which this person holds an accreditation valid now (D-ORG-2). */
  readonly accreditedProductIds: readonly string[];
  /** Customers to whom the viewer's organisation gives second line by contract (D-ORG-1). */
  readonly supportedOrganisationIds: readonly string[];
  /** Of those, products for which a contract names somebody else. */
  readonly supportedByOthers: readonly SupportedByOthers[];
  readonly scopes: readonly Scope[];
}

const rank: Record<SupportLevel, number> = { L1: 1, L2: 2, L3: 3, L4: 4 };

/** True if `level` is `least` or above; no level is below every level. */
export function atLeast(level: SupportLevel | null, least: SupportLevel): boolean {
  return level !== null && rank[level] >= rank[least];
}

/**
 * The level a viewer holds on one product: without a valid accreditation L2 falls back to L1 (D-ORG-2). L3 and L4 are
 * the vendor's own and need none; whoever else was given one is no more than L2.
 */
export function levelOn(viewer: Viewer, productId: string): SupportLevel | null {
  if (!needsAccreditation(viewer)) return viewer.level;
  return viewer.accreditedProductIds.includes(productId) ? 'L2' : 'L1';
}

/** The highest level a viewer holds on any product. */
export function highestLevel(viewer: Viewer): SupportLevel | null {
  if (!needsAccreditation(viewer)) return viewer.level;
  return viewer.accreditedProductIds.length > 0 ? 'L2' : 'L1';
}

const needsAccreditation = ({ level, organisationKind }: Viewer): boolean =>
  level === 'L2' || (organisationKind !== 'VENDOR' && atLeast(level, 'L3'));

/** Whether the viewer's organisation gives this customer second line for this product (D-ORG-1). */
export function supports(viewer: Viewer, organisationId: string, productId: string): boolean {
  return (
    viewer.supportedOrganisationIds.includes(organisationId) &&
    !viewer.supportedByOthers.some(
      (others) => others.organisationId === organisationId && others.productIds.includes(productId),
    )
  );
}

export function isManagement(viewer: Viewer): boolean {
  return (
    viewer.organisationKind === 'VENDOR' &&
    (viewer.roles.includes('MANAGER') || viewer.roles.includes('HEAD_OF_SUPPORT'))
  );
}

/** Someone at the vendor who works on cases: L2 and up (accredited, for L2). */
export function isVendorTechnician(viewer: Viewer, productId: string): boolean {
  return viewer.organisationKind === 'VENDOR' && atLeast(levelOn(viewer, productId), 'L2');
}

/** Who runs the installation; of another organisation nobody does. */
export function isAdministrator(viewer: Viewer): boolean {
  return viewer.organisationKind === 'VENDOR' && viewer.roles.includes('ADMINISTRATOR');
}
