import { shippedPolicy } from '@casewire/sla';
import { expect, it } from 'vitest';
import { kindsOf, strayKinds, targetsOf, warningsOf } from './policy-form.ts';

it('reads the policy that ships', () => {
  expect(kindsOf(shippedPolicy).map(({ title }) => title)).toEqual([
    'Response',
    'Restoration',
    'Progress update',
    'Management escalation',
  ]);
  expect(targetsOf(shippedPolicy)[4]).toMatchObject({
    kind: 'RESTORATION',
    priority: 'P1',
    within: 'PT4H',
    deployments: ['CLOUD'],
    plans: [],
  });
  expect(strayKinds(shippedPolicy)).toEqual([]);
});

it('shows targets of a kind that is not there any more', () => {
  expect(strayKinds({ kinds: [{ name: 'A' }], targets: [{ kind: 'A' }, { kind: 'B' }] })).toEqual(['B']);
});

it('warns as all kinds do, or as the kind says itself, also never', () => {
  const document = { warnings: { fractionsLeft: [0.25], byKind: { NEWS: [0.5, 0.1], HANDOVER: [] } } };
  expect(warningsOf(document, 'RESPONSE')).toEqual({ percent: [25], own: false });
  expect(warningsOf(document, 'NEWS')).toEqual({ percent: [50, 10], own: true });
  expect(warningsOf(document, 'HANDOVER')).toEqual({ percent: [], own: true });
});
