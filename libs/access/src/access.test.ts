import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allScopes,
  caseActions,
  mayCompareEngineers,
  mayDo,
  mayReportFor,
  maySeeCase,
  maySeeEvent,
  mayWriteFor,
  visibleOrganisations,
  type CaseFacts,
  type Viewer,
} from './index.ts';

const customer: Viewer = {
  personId: 'maria',
  organisationId: 'halden',
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
  personId: 'dan',
  organisationId: 'arden',
  organisationKind: 'PARTNER',
  level: 'L2',
  accreditedProductIds: ['cloud'],
  supportedOrganisationIds: ['halden'],
};
const engineer: Viewer = {
  ...customer,
  personId: 'priya',
  organisationId: 'vendor',
  organisationKind: 'VENDOR',
  level: 'L3',
};
const developer: Viewer = { ...engineer, personId: 'nils', level: 'L4' };
const manager: Viewer = { ...engineer, personId: 'elena', level: null, roles: ['MANAGER'] };
const administrator: Viewer = { ...engineer, personId: 'ada', level: null, roles: ['ADMINISTRATOR'] };

const atL3: CaseFacts = {
  organisationId: 'halden',
  productId: 'cloud',
  level: 'L3',
  assigneeId: null,
  coordinatorId: null,
  secondLineId: 'arden',
};

describe('who may see a case', () => {
  it('shows a customer their own organisation and nobody else', () => {
    expect(maySeeCase(customer, atL3)).toBe(true);
    expect(maySeeCase({ ...customer, organisationId: 'kestrel' }, atL3)).toBe(false);
  });

  it('shows a partner the customers it supports, for the products its technician is accredited for', () => {
    expect(maySeeCase(partner, atL3)).toBe(true);
    expect(maySeeCase(partner, { ...atL3, productId: 'recorder' })).toBe(false);
    expect(maySeeCase({ ...partner, supportedOrganisationIds: [] }, atL3)).toBe(false);
  });

  it('keeps from a partner the products of its customers that somebody else supports (D-ORG-1)', () => {
    const divided: Viewer = {
      ...partner,
      accreditedProductIds: ['cloud', 'recorder'],
      supportedByOthers: [{ organisationId: 'halden', productIds: ['recorder'] }],
    };
    const elsewhere = { ...atL3, productId: 'recorder' };
    expect([maySeeCase(divided, atL3), maySeeCase(divided, elsewhere)]).toEqual([true, false]);
    expect(maySeeEvent(divided, elsewhere, 'PUBLIC')).toBe(false);
    expect(maySeeEvent(divided, atL3, 'SUPPORT')).toBe(true);
    expect(mayReportFor(divided, 'halden', 'recorder')).toBe(false);
  });

  it('shows an administrator no case, and a token without cases:read none either', () => {
    expect(maySeeCase(administrator, atL3)).toBe(false);
    expect(maySeeCase({ ...engineer, scopes: ['directory:read'] }, atL3)).toBe(false);
  });

  it('compares engineers for the vendor only, and for nobody who sees no case', () => {
    expect([engineer, manager].map(mayCompareEngineers)).toEqual([true, true]);
    expect([customer, partner, administrator].map(mayCompareEngineers)).toEqual([false, false, false]);
    expect(mayCompareEngineers({ ...manager, scopes: ['directory:read'] })).toBe(false);
  });

  it('keeps support notes from L1 and vendor notes from everyone below L3', () => {
    expect(maySeeEvent(customer, atL3, 'SUPPORT')).toBe(false);
    expect(maySeeEvent(partner, atL3, 'SUPPORT')).toBe(true);
    expect(maySeeEvent(partner, atL3, 'VENDOR')).toBe(false);
    expect(maySeeEvent(engineer, atL3, 'VENDOR')).toBe(true);
    expect(maySeeEvent(manager, atL3, 'VENDOR')).toBe(true);
  });

  it('takes support notes from an L2 whose accreditation ran out, and leaves them their own cases', () => {
    const lapsed: Viewer = { ...partner, organisationId: 'halden', accreditedProductIds: [] };
    expect(maySeeEvent(lapsed, atL3, 'PUBLIC')).toBe(true);
    expect(maySeeEvent(lapsed, atL3, 'SUPPORT')).toBe(false);
  });
});

describe('who may do what', () => {
  it('lets only the level a case waits at claim it', () => {
    expect(mayDo(engineer, 'claimCase', atL3)).toBe(true);
    expect(mayDo(partner, 'claimCase', atL3)).toBe(false);
    expect(mayDo(developer, 'claimCase', atL3)).toBe(false);
    expect(mayDo(developer, 'claimCase', { ...atL3, level: 'L4' })).toBe(true);
    expect(mayDo(partner, 'claimCase', { ...atL3, level: 'L2' })).toBe(true);
    expect(mayDo(engineer, 'claimCase', { ...atL3, level: 'L2' })).toBe(false);
  });

  it('lets only who holds or coordinates a case restore it', () => {
    expect(mayDo(engineer, 'recordRestoration', atL3)).toBe(false);
    expect(mayDo(engineer, 'recordRestoration', { ...atL3, assigneeId: 'priya' })).toBe(true);
    expect(
      mayDo(engineer, 'recordRestoration', { ...atL3, assigneeId: 'nils', coordinatorId: 'priya' }),
    ).toBe(true);
  });

  it('lets a lead release what their team holds, and no other team', () => {
    const lead: Viewer = { ...engineer, personId: 'hannah', roles: ['LEAD'] };
    expect(mayDo(lead, 'releaseCase', { ...atL3, assigneeId: 'priya' })).toBe(true);
    expect(mayDo(lead, 'releaseCase', { ...atL3, level: 'L2', assigneeId: 'dan' })).toBe(false);
  });

  it('lets nobody write for an audience they do not belong to', () => {
    expect(mayWriteFor(customer, 'SUPPORT', atL3)).toBe(false);
    expect(mayWriteFor(partner, 'VENDOR', atL3)).toBe(false);
    expect(mayWriteFor(engineer, 'VENDOR', atL3)).toBe(true);
  });

  it('lets calls be logged by the vendor and by who gives second line, not by any L2 (D-INT-2, D-ORG-1)', () => {
    const own: Viewer = { ...partner, organisationId: 'halden', organisationKind: 'CUSTOMER' };
    expect(mayDo(partner, 'logCall', atL3)).toBe(true);
    expect(mayDo(engineer, 'logCall', atL3)).toBe(true);
    expect(mayDo(own, 'logCall', atL3)).toBe(false);
    expect(mayDo(own, 'logCall', { ...atL3, secondLineId: 'halden' })).toBe(true);
  });

  it('lets people report for themselves, for those they support, and the vendor for anyone', () => {
    expect(mayReportFor(customer, 'halden', 'cloud')).toBe(true);
    expect(mayReportFor(customer, 'kestrel', 'cloud')).toBe(false);
    expect(mayReportFor(partner, 'halden', 'cloud')).toBe(true);
    expect(mayReportFor(partner, 'halden', 'recorder')).toBe(false);
    expect(mayReportFor(engineer, 'kestrel', 'cloud')).toBe(true);
    expect(mayReportFor(manager, 'halden', 'cloud')).toBe(false);
  });

  it('shows a customer only their own organisation in the directory', () => {
    expect(visibleOrganisations(customer)).toEqual([{ id: ['halden'] }]);
    expect(visibleOrganisations(partner)).toEqual([{ id: ['arden', 'halden'] }]);
    expect(visibleOrganisations(engineer)).toEqual([{}]);
  });
});

describe('laws', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const anyViewer: fc.Arbitrary<Viewer> = fc.record({
    personId: id,
    organisationId: id,
    organisationKind: fc.constantFrom('VENDOR', 'PARTNER', 'CUSTOMER'),
    level: fc.constantFrom('L1', 'L2', 'L3', 'L4', null),
    roles: fc.subarray(['LEAD', 'MANAGER', 'HEAD_OF_SUPPORT', 'ADMINISTRATOR'] as const),
    accreditedProductIds: fc.subarray(['a', 'b', 'c']),
    supportedOrganisationIds: fc.subarray(['a', 'b', 'c']),
    supportedByOthers: fc.array(fc.record({ organisationId: id, productIds: fc.subarray(['a', 'b', 'c']) }), {
      maxLength: 2,
    }),
    scopes: fc.subarray([...allScopes]),
  });
  const anyCase: fc.Arbitrary<CaseFacts> = fc.record({
    organisationId: id,
    productId: id,
    level: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
    assigneeId: fc.option(id),
    coordinatorId: fc.option(id),
    secondLineId: id,
  });

  it('nobody acts on a case they may not see', () => {
    fc.assert(
      fc.property(anyViewer, anyCase, (viewer, on) => {
        if (!maySeeCase(viewer, on))
          for (const action of caseActions) expect(mayDo(viewer, action, on)).toBe(false);
      }),
    );
  });

  it('nobody writes where they could not read', () => {
    fc.assert(
      fc.property(
        anyViewer,
        anyCase,
        fc.constantFrom('PUBLIC' as const, 'SUPPORT' as const, 'VENDOR' as const),
        (viewer, on, audience) => {
          if (!mayDo(viewer, 'addComment', on) || !mayWriteFor(viewer, audience, on)) return;
          expect(maySeeEvent(viewer, on, audience)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('whoever sees an internal note of a case sees its public word too, and the case', () => {
    fc.assert(
      fc.property(
        anyViewer,
        anyCase,
        fc.constantFrom('SUPPORT' as const, 'VENDOR' as const),
        (viewer, on, audience) => {
          if (!maySeeEvent(viewer, on, audience)) return;
          expect(maySeeEvent(viewer, on, 'PUBLIC')).toBe(true);
          expect(maySeeCase(viewer, on)).toBe(true);
        },
      ),
    );
  });
});
