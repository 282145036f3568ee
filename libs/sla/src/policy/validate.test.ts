import { describe, expect, it } from 'vitest';
import type { Policy } from './policy.ts';
import { shippedPolicy } from './shipped.ts';
import { loadPolicy, PolicyError, validatePolicy } from './validate.ts';

/** The shipped document with some fields replaced. */
const altered = (change: Partial<Record<keyof Policy, unknown>>) => ({ ...shippedPolicy, ...change });
const paths = (document: unknown) => validatePolicy(document).map(({ path }) => path);

describe('a policy document', () => {
  it('that ships has no faults', () => {
    expect(validatePolicy(shippedPolicy)).toEqual([]);
    expect(shippedPolicy).toMatchObject({
      name: 'Western Europe SLA',
      version: '2.6',
      vendor: 'Enghouse Interactive',
    });
  });

  it('of another vendor loads as well', () => {
    const other = altered({
      vendor: 'Another Vendor',
      targets: [{ kind: 'RESPONSE', priority: 'P1', within: 'PT5M' }],
      warnings: { fractionsLeft: [0.5, 0.25, 0.1], byKind: { RESPONSE: [0.5] } },
    });
    expect(loadPolicy(JSON.parse(JSON.stringify(other))).vendor).toBe('Another Vendor');
  });

  it('is told every fault at once, each with its place', () => {
    const faulty = altered({
      attainmentTarget: 95,
      targets: [
        { kind: 'RESPONSE', priority: 'P5', within: 'soon' },
        { kind: 'RESTORATION', priority: 'P1', within: 'PT4H' },
        { kind: 'RESTORATION', priority: 'P1', within: 'PT8H', deployments: ['CLOUD'] },
        { kind: 'PROGRESS_UPDATE', priority: 'P1', within: 'PT0S' },
      ],
      warnings: { fractionsLeft: [1], byKind: { LUNCH: [] } },
      claimLapse: { P1: 'PT15M' },
      defaultPriority: 'P1',
      calendars: { OFFICE: { timeZone: 'Moon', hours: [], holidays: [], businessDay: 'PT10H' } },
      faultReport: { L2: [['shoeSize']], L3: [[]] },
      hotline: ' ',
    });
    expect(paths(faulty).sort()).toEqual(
      [
        'attainmentTarget',
        'calendars.OFFICE.hours',
        'calendars.OFFICE.timeZone',
        'calendars.ROUND_THE_CLOCK',
        'claimLapse.P2',
        'claimLapse.P3',
        'claimLapse.P4',
        'defaultPriority',
        'faultReport.L2[0][0]',
        'faultReport.L3[0]',
        'hotline',
        'targets[0].priority',
        'targets[0].within',
        'targets[2]',
        'targets[3].within',
        'warnings.byKind.LUNCH',
        'warnings.fractionsLeft[0]',
      ].sort(),
    );
    expect(() => loadPolicy(faulty)).toThrow(PolicyError);
  });

  it('is told of fields it should not have, of kinds that clash and of what refers to none', () => {
    const [first, second] = shippedPolicy.kinds;
    const faulty = altered({
      kinds: [
        first,
        { ...second, name: 'RESPONSE', colour: 'red' },
        { ...second, name: 'lunch', recurs: true },
      ],
      targets: [{ kind: 'TEA', priority: 'P1', within: 'PT5M', plans: ['GOLD'] }],
      warnings: { fractionsLeft: [], byKind: { TEA: [0.5] } },
      calendars: { ...shippedPolicy.calendars, NIGHT: { kind: 'ROUND_THE_CLOCK' } },
    });
    expect(paths({ ...faulty, hotlines: [] }).sort()).toEqual(
      [
        'calendars.NIGHT',
        'hotlines',
        'kinds[1].colour',
        'kinds[1].name',
        'kinds[2].name',
        'kinds[2].once',
        'targets[0].kind',
        'targets[0].plans[0]',
        'warnings.byKind.TEA',
      ].sort(),
    );
  });

  it('may promise different times to different plans, but not two to one', () => {
    const target = { kind: 'RESPONSE', priority: 'P1', within: 'PT5M' };
    const of = (...plans: string[][]) =>
      altered({ targets: plans.map((each) => ({ ...target, plans: each })) });
    expect(paths(of(['PREMIUM'], ['STANDARD']))).toEqual([]);
    expect(paths(of(['PREMIUM'], ['STANDARD', 'PREMIUM']))).toEqual(['targets[1]']);
  });

  it('carries a cure with every fault', () => {
    for (const { path, message } of validatePolicy({
      targets: [7],
      kinds: [{}],
      warnings: 1,
      calendars: null,
    }))
      expect(`${path}: ${message}`).toMatch(/^[a-zA-Z]+.*: [A-Z].*\.$/);
  });

  it.each([null, undefined, 7, 'policy', []])('%j is none', (document) => {
    expect(paths(document)).toEqual(['']);
  });

  it('that is empty names everything it lacks', () => {
    expect(paths({})).toEqual(
      expect.arrayContaining(['name', 'targets', 'warnings', 'calendars', 'faultReport']),
    );
  });
});
