import { describe, expect, it } from 'vitest';
import { mayKeepSignInsOf } from './sign-ins.ts';
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
    expect(mayKeepSignInsOf(someone({}), 'me')).toBe(true);
  });

  it("is nobody else's but the installation's administrators'", () => {
    expect(mayKeepSignInsOf(someone({ roles: ['ADMINISTRATOR'] }), 'other')).toBe(true);
    expect(mayKeepSignInsOf(someone({ level: 'L4', roles: ['HEAD_OF_SUPPORT'] }), 'other')).toBe(false);
    const customers = someone({ organisationKind: 'CUSTOMER', roles: ['ADMINISTRATOR'] });
    expect(mayKeepSignInsOf(customers, 'other')).toBe(false);
  });
});
