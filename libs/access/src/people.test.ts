import { describe, expect, it } from 'vitest';
import { lowerLevel, mayHoldLevel, mayHoldRole, mayKeepPeople, mayMakeToken } from './people.ts';
import { allScopes, type Viewer } from './viewer.ts';

const someone = (viewer: Partial<Viewer>): Viewer => ({
  personId: 'p',
  organisationId: 'o',
  organisationKind: 'CUSTOMER',
  level: 'L1',
  roles: [],
  accreditedProductIds: [],
  supportedOrganisationIds: [],
  supportedByOthers: [],
  scopes: allScopes,
  ...viewer,
});
const administrator = someone({ organisationKind: 'VENDOR', level: null, roles: ['ADMINISTRATOR'] });

describe('keeping people', () => {
  it("is for the installation's administrators, and needs the scope", () => {
    expect(mayKeepPeople(administrator)).toBe(true);
    expect(mayKeepPeople({ ...administrator, scopes: ['cases:read', 'sla:write'] })).toBe(false);
    expect(mayKeepPeople(someone({ roles: ['ADMINISTRATOR'] }))).toBe(false);
    expect(mayKeepPeople(someone({ organisationKind: 'VENDOR', level: 'L4', roles: ['MANAGER'] }))).toBe(
      false,
    );
  });
});

describe('making a token', () => {
  it('reaches no higher than its maker, and no other organisation', () => {
    const technician = someone({ level: 'L2' });
    expect(mayMakeToken(technician, 'o', 'L2')).toBe(true);
    expect(mayMakeToken(technician, 'o', 'L3')).toBe(false);
    expect(mayMakeToken(technician, 'another', 'L1')).toBe(false);
    expect(mayMakeToken(someone({ level: null }), 'o', 'L1')).toBe(false);
    expect(mayMakeToken({ ...technician, scopes: ['cases:write'] }, 'o', 'L1')).toBe(false);
  });

  it('is open to administrators for any organisation', () => {
    expect(mayMakeToken(administrator, 'another', 'L2')).toBe(true);
  });
});

describe('what an organisation may hold', () => {
  it('keeps L3, L4, management and administration with the vendor', () => {
    expect(mayHoldLevel('PARTNER', 'L2')).toBe(true);
    expect(mayHoldLevel('CUSTOMER', 'L3')).toBe(false);
    expect(mayHoldLevel('VENDOR', 'L4')).toBe(true);
    expect(mayHoldLevel('CUSTOMER', null)).toBe(true);
    expect(mayHoldRole('CUSTOMER', 'LEAD')).toBe(true);
    expect(mayHoldRole('PARTNER', 'ADMINISTRATOR')).toBe(false);
  });

  it('takes the lower of two levels', () => {
    expect(lowerLevel('L3', 'L2')).toBe('L2');
    expect(lowerLevel('L1', 'L4')).toBe('L1');
    expect(lowerLevel(null, 'L4')).toBe(null);
  });
});
