import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  allScopes,
  type Audience,
  audiencesOf,
  caseActions,
  fits,
  everyRow,
  fitsEvery,
  noRow,
  levelOn,
  mayDo,
  mayWriteFor,
  rows,
  type Viewer,
  viewerActions,
} from './index.ts';

const some = ['a', 'b', 'c', 'd'];
const id = fc.constantFrom(...some);
const ids = fc.subarray(some);
const anyViewer: fc.Arbitrary<Viewer> = fc.record({
  personId: id,
  organisationId: id,
  organisationKind: fc.constantFrom('VENDOR', 'PARTNER', 'CUSTOMER'),
  level: fc.constantFrom('L1', 'L2', 'L3', 'L4', null),
  roles: fc.subarray(['LEAD', 'MANAGER', 'HEAD_OF_SUPPORT', 'ADMINISTRATOR'] as const),
  accreditedProductIds: ids,
  supportedOrganisationIds: ids,
  supportedByOthers: fc.array(fc.record({ organisationId: id, productIds: ids }), { maxLength: 3 }),
  scopes: fc.subarray([...allScopes]),
});
const anyRow = fc.record({
  organisationId: id,
  productId: id,
  audience: fc.constantFrom<Audience>('PUBLIC', 'SUPPORT', 'VENDOR'),
});
type Row = typeof anyRow extends fc.Arbitrary<infer R> ? R : never;

/** The sentences again, row by row and without a filter. */
const decided = {
  managing: (viewer: Viewer) =>
    viewer.organisationKind === 'VENDOR' &&
    viewer.roles.some((role) => role === 'MANAGER' || role === 'HEAD_OF_SUPPORT'),
  accredited: (viewer: Viewer, on: Row) => viewer.accreditedProductIds.includes(on.productId),
  support: (viewer: Viewer, on: Row) =>
    viewer.supportedOrganisationIds.includes(on.organisationId) &&
    viewer.supportedByOthers.every(
      (one) => one.organisationId !== on.organisationId || !one.productIds.includes(on.productId),
    ),
  engineering: (viewer: Viewer) =>
    viewer.organisationKind === 'VENDOR' && (viewer.level === 'L3' || viewer.level === 'L4'),
  atL2: (viewer: Viewer) => viewer.level !== null && viewer.level !== 'L1',
  case(viewer: Viewer, on: Row): boolean {
    if (!viewer.scopes.includes('cases:read')) return false;
    if (decided.managing(viewer) || decided.engineering(viewer)) return true;
    const l2 = decided.atL2(viewer) && decided.accredited(viewer, on);
    if (viewer.organisationKind === 'VENDOR') return l2;
    if (viewer.level === null) return false;
    return viewer.organisationId === on.organisationId || (l2 && decided.support(viewer, on));
  },
  event(viewer: Viewer, on: Row): boolean {
    if (!decided.case(viewer, on)) return false;
    if (on.audience === 'PUBLIC' || decided.managing(viewer) || decided.engineering(viewer)) return true;
    return on.audience === 'SUPPORT' && decided.atL2(viewer) && decided.accredited(viewer, on);
  },
  organisation(viewer: Viewer, organisationId: string): boolean {
    if (!viewer.scopes.includes('directory:read')) return false;
    const l2 = decided.atL2(viewer) && viewer.accreditedProductIds.length > 0;
    const administrator = viewer.organisationKind === 'VENDOR' && viewer.roles.includes('ADMINISTRATOR');
    if (decided.managing(viewer) || administrator || decided.engineering(viewer)) return true;
    if (viewer.organisationKind === 'VENDOR' && l2) return true;
    if (viewer.level === null && viewer.roles.length === 0) return false;
    if (viewer.organisationId === organisationId) return true;
    return (
      l2 &&
      viewer.accreditedProductIds.some((productId) =>
        decided.support(viewer, { organisationId, productId, audience: 'PUBLIC' }),
      )
    );
  },
};

it('lets through, row for row, what the sentences say one by one', () => {
  fc.assert(
    fc.property(anyViewer, anyRow, (viewer, on) => {
      expect(fits<string>(rows.cases.seen(viewer), on)).toBe(decided.case(viewer, on));
      expect(fits<string>(rows.events.seen(viewer), on)).toBe(decided.event(viewer, on));
      // Whoever is said to see every row sees this one.
      for (const filter of [rows.cases.seen(viewer), rows.events.seen(viewer)])
        if (fitsEvery(filter)) expect(fits<string>(filter, on)).toBe(true);
      const { organisationId } = on;
      const listed = decided.organisation(viewer, organisationId);
      expect(fits<string>(rows.organisations.seen(viewer), { id: organisationId })).toBe(listed);
      expect(fits<string>(rows.people.seen(viewer), { organisationId })).toBe(listed);
      expect(fits<string>(rows.products.seen(viewer), {})).toBe(viewer.scopes.includes('directory:read'));
    }),
    { numRuns: 5_000 },
  );
});

it('gives whoever holds no scope nothing, whatever they are', () => {
  fc.assert(
    fc.property(anyViewer, anyRow, (anybody, on) => {
      const viewer = { ...anybody, scopes: [] };
      for (const { seen } of Object.values(rows)) expect(seen(viewer)).toEqual([]);
      expect(viewerActions(viewer)).toEqual([]);
      const facts = {
        ...on,
        level: 'L2',
        assigneeId: viewer.personId,
        coordinatorId: null,
        secondLineId: 'a',
      } as const;
      for (const action of caseActions) expect(mayDo(viewer, action, facts)).toBe(false);
    }),
  );
});

it('takes from an L2 what their certificate gave when it runs out, and from nobody more than from an L1 (D-ORG-2)', () => {
  fc.assert(
    fc.property(anyViewer, anyRow, (anybody, on) => {
      const lapsed: Viewer = { ...anybody, level: 'L2', accreditedProductIds: [] };
      const first: Viewer = { ...lapsed, level: 'L1' };
      expect(rows.cases.seen(lapsed)).toEqual(rows.cases.seen(first));
      expect(rows.events.seen(lapsed)).toEqual(rows.events.seen(first));
      expect(rows.organisations.seen(lapsed)).toEqual(rows.organisations.seen(first));
      expect(audiencesOf(lapsed)).toEqual(audiencesOf(first));
      expect(viewerActions(lapsed)).toEqual(viewerActions(first));
      expect(mayWriteFor(lapsed, on.audience, on)).toBe(mayWriteFor(first, on.audience, on));
      const held = {
        ...on,
        level: 'L2',
        assigneeId: lapsed.personId,
        coordinatorId: null,
        secondLineId: 'a',
      } as const;
      for (const action of caseActions) expect(mayDo(lapsed, action, held)).toBe(mayDo(first, action, held));
    }),
  );
});

it('makes nobody outside the vendor more than L2, whatever level they were given', () => {
  fc.assert(
    fc.property(anyViewer, anyRow, (anybody, on) => {
      fc.pre(anybody.organisationKind !== 'VENDOR');
      expect(['L1', 'L2', null]).toContain(levelOn(anybody, on.productId));
      expect(fits<string>(rows.events.seen(anybody), { ...on, audience: 'VENDOR' })).toBe(false);
    }),
  );
});

it('a filter fits every row only if one of its clauses asks for nothing', () => {
  expect(fitsEvery(everyRow)).toBe(true);
  expect(fitsEvery([{ id: ['a'] }, {}])).toBe(true);
  expect(fitsEvery(noRow)).toBe(false);
  expect(fitsEvery([{ id: ['a'] }])).toBe(false);
  expect(fitsEvery([{ id: [] }])).toBe(false);
});
