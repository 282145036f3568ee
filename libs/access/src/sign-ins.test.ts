import { describe, expect, it } from 'vitest';
import { signInRule } from './sign-ins.ts';
import { allScopes, type Viewer } from './viewer.ts';

const someone = (viewer: Partial<Viewer>): Viewer => ({
  personId: 'me',
  organisationId: 'o',
  organisationKind: 'VENDOR',
  level: null,
  roles: [],
  accreditedProductIds: [],
  supportedOrganisationIds: [],
  supportedByOthers: [],
  scopes: allScopes,
  ...viewer,
});

describe('where a person is signed in', () => {
  it('is theirs to keep', () => {
    expect(signInRule.allows(someone({}), 'me')).toBe(true);
  });

  it("is nobody else's but the installation's administrators'", () => {
    expect(signInRule.allows(someone({ roles: ['ADMINISTRATOR'] }), 'other')).toBe(true);
    expect(signInRule.allows(someone({ level: 'L4', roles: ['HEAD_OF_SUPPORT'] }), 'other')).toBe(false);
    const customers = someone({ organisationKind: 'CUSTOMER', roles: ['ADMINISTRATOR'] });
    expect(signInRule.allows(customers, 'other')).toBe(false);
  });
});
