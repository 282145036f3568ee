import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allScopes, installationActions, mayAdminister, mayCountClocks, type Viewer } from './index.ts';

const viewers = fc.record({
  personId: fc.constant('somebody'),
  organisationId: fc.constantFrom('vendor', 'halden'),
  organisationKind: fc.constantFrom('VENDOR' as const, 'PARTNER' as const, 'CUSTOMER' as const),
  level: fc.constantFrom('L1' as const, 'L2' as const, 'L3' as const, 'L4' as const, null),
  roles: fc.subarray(['LEAD', 'MANAGER', 'HEAD_OF_SUPPORT', 'ADMINISTRATOR'] as const),
  accreditedProductIds: fc.constant([]),
  supportedOrganisationIds: fc.constant([]),
  supportedByOthers: fc.constant([]),
  scopes: fc.subarray([...allScopes]),
});

const ada: Viewer = {
  personId: 'ada',
  organisationId: 'vendor',
  organisationKind: 'VENDOR',
  level: null,
  roles: ['ADMINISTRATOR'],
  accreditedProductIds: [],
  supportedOrganisationIds: [],
  supportedByOthers: [],
  scopes: allScopes,
};

const scopeOf = {
  administerSla: 'sla:write',
  moveRunningClocks: 'sla:write',
  keepPeople: 'people:write',
  readAuditTrail: 'audit:read',
} as const;

describe('who keeps the installation', () => {
  it('is an administrator of the vendor, with a credential made for it; nobody else, whatever they are', () => {
    expect(installationActions.map((action) => mayAdminister(ada, action))).toEqual([true, true, true, true]);
    fc.assert(
      fc.property(viewers, fc.constantFrom(...installationActions), (viewer, action) => {
        const may =
          viewer.organisationKind === 'VENDOR' &&
          viewer.roles.includes('ADMINISTRATOR') &&
          viewer.scopes.includes(scopeOf[action]);
        expect(mayAdminister(viewer, action)).toBe(may);
      }),
    );
  });

  it('and who counts everybody’s clocks is one of them, or the vendor’s management', () => {
    expect(mayCountClocks(ada)).toBe(true);
    expect(mayCountClocks({ ...ada, roles: ['MANAGER'] })).toBe(true);
    expect(mayCountClocks({ ...ada, roles: ['LEAD'], level: 'L4' })).toBe(false);
    expect(mayCountClocks({ ...ada, scopes: ['sla:write'] })).toBe(false);
    fc.assert(
      fc.property(viewers, (viewer) => {
        if (viewer.organisationKind !== 'VENDOR') expect(mayCountClocks(viewer)).toBe(false);
      }),
    );
  });
});
