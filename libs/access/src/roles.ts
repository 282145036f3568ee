import { type CaseFacts } from './actions.ts';
import { allScopes, type Scope, type Viewer } from './viewer.ts';

/** Somebody of each kind, as the matrix shows them. `viewer` is null for who is not signed in. */
export interface RoleShown {
  readonly short: string;
  readonly name: string;
  readonly viewer: Viewer | null;
  /** Who gives second line on their own organisation's cases. */
  readonly ownSecondLine: string;
}

const PRODUCT = 'product';
const OTHER_PRODUCT = 'other product';
const VENDOR = 'vendor';

const customer: Viewer = {
  personId: 'somebody',
  organisationId: 'own',
  organisationKind: 'CUSTOMER',
  level: 'L1',
  roles: [],
  accreditedProductIds: [],
  supportedOrganisationIds: [],
  supportedByOthers: [],
  scopes: allScopes,
};
const partner: Viewer = {
  ...customer,
  organisationKind: 'PARTNER',
  level: 'L2',
  supportedOrganisationIds: ['supported'],
  supportedByOthers: [{ organisationId: 'supported', productIds: [OTHER_PRODUCT] }],
};
const accredited = { accreditedProductIds: [PRODUCT] };
const vendor: Viewer = {
  ...customer,
  organisationId: VENDOR,
  organisationKind: 'VENDOR',
  supportedOrganisationIds: ['supported'],
};
const level = (of: Viewer, at: Viewer['level'], more: Partial<Viewer> = {}): Viewer => ({
  ...of,
  level: at,
  ...more,
});
const role = (short: string, name: string, viewer: Viewer | null, ownSecondLine = VENDOR): RoleShown => ({
  short,
  name,
  viewer,
  ownSecondLine,
});
/** Somebody who may do much, by a token that may do one thing. */
const token = (short: string, scope: Scope): RoleShown =>
  role(
    short,
    `a token with the scope ${scope} only, of an L3 of the vendor who is lead and administrator`,
    level(vendor, 'L3', { roles: ['LEAD', 'ADMINISTRATOR'], scopes: [scope] }),
  );

export const rolesShown: readonly RoleShown[] = [
  role('c1', 'customer, L1', customer),
  role('c2', 'customer, L2, accredited; gives itself second line', level(customer, 'L2', accredited), 'own'),
  role('p1', 'partner, L1', level(partner, 'L1')),
  role('p2', 'partner, L2, accredited', level(partner, 'L2', accredited), 'own'),
  role('p0', 'partner, L2, whose certificate ran out', partner, 'own'),
  role('v2', 'vendor, L2, accredited', level(vendor, 'L2', accredited)),
  role('v0', 'vendor, L2, whose certificate ran out', level(vendor, 'L2')),
  role('v3', 'vendor, L3', level(vendor, 'L3')),
  role('v4', 'vendor, L4', level(vendor, 'L4')),
  role('le', 'vendor, L3, LEAD', level(vendor, 'L3', { roles: ['LEAD'] })),
  role('ma', 'vendor, MANAGER', level(vendor, null, { roles: ['MANAGER'] })),
  role('he', 'vendor, HEAD_OF_SUPPORT', level(vendor, null, { roles: ['HEAD_OF_SUPPORT'] })),
  role('ad', 'vendor, ADMINISTRATOR', level(vendor, null, { roles: ['ADMINISTRATOR'] })),
  role('no', 'somebody of a customer without level or role', level(customer, null)),
  token('tr', 'cases:read'),
  token('tw', 'cases:write'),
  token('td', 'directory:read'),
  token('ts', 'sla:write'),
  token('tp', 'people:write'),
  token('ta', 'audit:read'),
  role('--', 'not signed in, or no longer active', null),
];

/** How somebody stands to a case. */
export const relations = {
  own: 'their own organisation’s',
  supported: 'of a customer to whom their organisation gives second line, for that product',
  beside:
    'of the same customer, for a product somebody else gives second line for and they are not accredited for',
  other: 'of another customer, to whom another partner gives second line',
} as const;
export type Relation = keyof typeof relations;

/** Where a case is, and who has it. */
export const situations = {
  '2': 'waits at L2',
  '3': 'waits at L3',
  '4': 'waits at L4',
  h: 'they hold it',
  k: 'a colleague at their level holds it',
  c: 'they coordinate it while L4 holds it',
} as const;
export type Situation = keyof typeof situations;

/** A case that stands so to the role; null if there is none, for nobody reports a case of the vendor itself. */
export function caseFor(
  { viewer, ownSecondLine }: RoleShown,
  relation: Relation,
  situation: Situation,
): CaseFacts | null {
  if (relation === 'own' && viewer?.organisationKind === 'VENDOR') return null;
  const us = viewer?.organisationId ?? 'nobody';
  const where = {
    own: { organisationId: us, secondLineId: ownSecondLine, productId: PRODUCT },
    supported: { organisationId: 'supported', secondLineId: us, productId: PRODUCT },
    beside: { organisationId: 'supported', secondLineId: 'another partner', productId: OTHER_PRODUCT },
    other: { organisationId: 'other', secondLineId: 'another partner', productId: PRODUCT },
  }[relation];
  const atTheirs = viewer?.level && viewer.level !== 'L1' ? viewer.level : 'L2';
  const waits = { assigneeId: null, coordinatorId: null };
  const me = viewer?.personId ?? 'nobody';
  switch (situation) {
    case '2':
      return { ...where, ...waits, level: 'L2' };
    case '3':
      return { ...where, ...waits, level: 'L3' };
    case '4':
      return { ...where, ...waits, level: 'L4' };
    case 'h':
      return { ...where, ...waits, level: atTheirs, assigneeId: me };
    case 'k':
      return { ...where, ...waits, level: atTheirs, assigneeId: 'colleague' };
    case 'c':
      return { ...where, level: 'L4', assigneeId: 'developer', coordinatorId: me };
  }
}
