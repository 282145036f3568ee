import { describe, expect, it, vi } from 'vitest';
import { shippedPolicy } from './shipped.ts';
import { loadPolicy, PolicyError, validatePolicy } from './validate.ts';

const [response] = shippedPolicy.kinds;
const [target] = shippedPolicy.targets;

/** What the shipped policy is told once its fields are these; undefined takes one out. */
const told = (fields: Record<string, unknown>) =>
  validatePolicy({ ...shippedPolicy, ...fields }).map(({ path, message }) => `${path}: ${message}`);

const withKind = (fields: Record<string, unknown>) => ({
  kinds: [{ ...response, ...fields }, ...shippedPolicy.kinds.slice(1)],
});
const withTarget = (fields: Record<string, unknown>) => ({
  targets: [{ ...target, ...fields }, ...shippedPolicy.targets.slice(1)],
});
const withWarnings = (fields: Record<string, unknown>) => ({
  warnings: { ...shippedPolicy.warnings, ...fields },
});

const A_TEXT = 'Give a text that is not empty.';
const A_SHARE = 'Give a share between 0 and 1, such as 0.95.';
const A_DURATION = 'Give an ISO 8601 duration above zero, such as PT30M or P1D.';
const A_KIND = 'Name a kind in capitals, such as RESPONSE or ROOT_CAUSE.';
const A_NUMBER_OF_VERSIONS = 'Give how many major versions are supported: a whole number from 1.';

describe('whoever writes a policy is told how to cure', () => {
  it.each([
    [{ name: undefined }, `name: ${A_TEXT}`],
    [{ vendor: ' \n' }, `vendor: ${A_TEXT}`],
    [{ $schema: 7 }, '$schema: Give the address of the schema, or leave it out.'],
    [{ attainmentTarget: '95 %' }, `attainmentTarget: ${A_SHARE}`],
    [{ attainmentTarget: 0 }, `attainmentTarget: ${A_SHARE}`],
    [{ platformAvailabilityTarget: 1.01 }, `platformAvailabilityTarget: ${A_SHARE}`],
    [{ attainmentPeriod: 'WEEK' }, 'attainmentPeriod: Choose one of MONTH, QUARTER, YEAR.'],
    [{ backdating: 60 }, `backdating: ${A_DURATION}`],
    [{ backdating: 'PT0S' }, `backdating: ${A_DURATION}`],
    [{ closeAfter: 'a week' }, `closeAfter: ${A_DURATION}`],
    [{ phoneOnlyPriorities: 'P1' }, 'phoneOnlyPriorities: Give a list.'],
    [{ phoneOnlyPriorities: undefined }, 'phoneOnlyPriorities: Give a list.'],
    [{ defaultPriority: undefined }, 'defaultPriority: Choose one of P1, P2, P3, P4.'],
    [
      { defaultPriority: 'P1' },
      'defaultPriority: Choose a priority that can be reported without a call: this one is phone-only.',
    ],
    [{ planNames: ['Gold'] }, 'planNames: Give an object; {} for none.'],
    [{ planNames: { Gold: 'GOLD' } }, 'planNames.Gold: Choose one of STANDARD, PREMIUM.'],
    [{ supportedMajors: 1.5 }, `supportedMajors: ${A_NUMBER_OF_VERSIONS}`],
    [{ supportedMajors: 0 }, `supportedMajors: ${A_NUMBER_OF_VERSIONS}`],
    [{ outOfScopeCategories: [] }, 'outOfScopeCategories: Give a list that is not empty.'],
    [{ claimLapse: 'PT1H' }, 'claimLapse: Give an object with P1, P2, P3, P4.'],
    [
      { faultReport: { ...shippedPolicy.faultReport, L2: [[]] } },
      'faultReport.L2[0]: Give a list that is not empty.',
    ],
    [{ colour: 'red' }, 'colour: There is no such field in a policy: check its spelling or take it out.'],
  ])('a field: %j', (fields, cure) => {
    expect(told(fields)).toEqual([cure]);
  });

  it.each([
    [{ startsOn: [] }, 'kinds[0].startsOn: Say what starts the clock.'],
    [{ stopsOn: [] }, 'kinds[0].stopsOn: Say what keeps the promise.'],
    [{ pausesWhileWaiting: 'no' }, 'kinds[0].pausesWhileWaiting: Say true or false.'],
    [{ recurs: undefined }, 'kinds[0].recurs: Say true or false.'],
    [{ waivable: 1 }, 'kinds[0].waivable: Say true or false.'],
    [{ once: 'TWICE' }, 'kinds[0].once: Choose one of EVER, UNTIL_REOPENED.'],
    [{ whenDue: 'LATE' }, 'kinds[0].whenDue: Choose one of MISSED, ESCALATED.'],
    [{ audience: 'ALL' }, 'kinds[0].audience: Choose one of PUBLIC, SUPPORT, VENDOR.'],
    [{ recurs: true }, 'kinds[0].once: A clock that recurs is decided again and again: leave this out.'],
    [
      { name: 'RESTORATION' },
      'kinds[1].name: There is already a kind of that name: give it another.',
      ...shippedPolicy.targets.flatMap(({ kind }, index) =>
        kind === 'RESPONSE'
          ? [
              `targets[${String(index)}].kind: Use a kind this policy defines: ` +
                'RESTORATION, RESTORATION, PROGRESS_UPDATE, MANAGEMENT_ESCALATION.',
            ]
          : [],
      ),
    ],
  ])('a kind of clock: %j', (fields, ...cures) => {
    expect(told(withKind(fields))).toEqual(cures);
  });

  it.each(['', 'Response', 'rESPONSE', '1ST_REPLY', 'FIRST REPLY', 'X'.repeat(41), 7])(
    'a name that is none: %j',
    (name) => {
      expect(told(withKind({ name }))).toContain(`kinds[0].name: ${A_KIND}`);
    },
  );

  it.each(['X', 'REPLY_2', 'X'.repeat(40)])('but %s is one', (name) => {
    const kinds = [{ ...response, name }];
    expect(told({ kinds, targets: [{ kind: name, priority: 'P1', within: 'PT1H' }] })).toEqual([]);
  });

  it.each([
    [{ kind: 7 }, `targets[0].kind: ${A_KIND}`],
    [{ priority: 'P0' }, 'targets[0].priority: Choose one of P1, P2, P3, P4.'],
    [{ within: '' }, `targets[0].within: ${A_DURATION}`],
    [{ deployments: [] }, 'targets[0].deployments: Give a list that is not empty.'],
    [{ plans: ['GOLD'] }, 'targets[0].plans[0]: Choose one of STANDARD, PREMIUM.'],
    [
      { priority: 'P2' },
      'targets[1]: There is already a target for RESPONSE P2 CLOUD STANDARD: keep one of the two.',
    ],
    [
      { kind: 'TEA' },
      'targets[0].kind: Use a kind this policy defines: ' +
        'RESPONSE, RESTORATION, PROGRESS_UPDATE, MANAGEMENT_ESCALATION.',
    ],
  ])('a target: %j', (fields, cure) => {
    expect(told(withTarget(fields))).toEqual([cure]);
  });

  it.each([
    [
      { fractionsLeft: ['a quarter'] },
      'warnings.fractionsLeft[0]: Give the fraction of the target left, above 0 and below 1, such as 0.25.',
    ],
    [{ fractionsLeft: [0] }, 'warnings.fractionsLeft[0]: Give a fraction above 0, such as 0.25.'],
    [{ fractionsLeft: [1] }, 'warnings.fractionsLeft[0]: Give a fraction below 1, such as 0.25.'],
    [{ byKind: [] }, 'warnings.byKind: Give an object; {} for none.'],
    [
      { byKind: { TEA: [] } },
      'warnings.byKind.TEA: Use a kind this policy defines: ' +
        'RESPONSE, RESTORATION, PROGRESS_UPDATE, MANAGEMENT_ESCALATION.',
    ],
  ])('a warning: %j', (fields, cure) => {
    expect(told(withWarnings(fields))).toEqual([cure]);
  });

  it('a warning for a kind whose name is none', () => {
    expect(told(withWarnings({ byKind: { tea: [] } }))).toContain(`warnings.byKind.tea: ${A_KIND}`);
  });

  it('a part that is no object', () => {
    expect(told({ kinds: [null], targets: [7], warnings: 'none' })).toEqual([
      'kinds[0]: Give an object with name, title, startsOn, stopsOn, pausesWhileWaiting, recurs, whenDue, audience.',
      'targets[0]: Give an object with kind, priority and within.',
      'warnings: Give an object with fractionsLeft and byKind.',
    ]);
    expect(told({ targets: [7, 7], kinds: [...shippedPolicy.kinds, 7, 7] })).toEqual([
      expect.stringMatching(/^kinds\[4\]: Give an object/),
      expect.stringMatching(/^kinds\[5\]: Give an object/),
      'targets[0]: Give an object with kind, priority and within.',
      'targets[1]: Give an object with kind, priority and within.',
    ]);
    expect(validatePolicy('a policy')).toEqual([{ path: '', message: 'A policy is a JSON object.' }]);
  });

  it('a calendar, at the place within it that is at fault (D-CLK-1)', () => {
    const days = Array.from({ length: 12 }, (_, i) => ({
      weekday: (i % 6) + 1,
      from: i < 6 ? '08:00' : '13:00',
      to: i < 6 ? '12:00' : '18:00',
    }));
    const hours = [...days, { weekday: 7, from: '08:00', to: 'late' }];
    const OFFICE = { ...shippedPolicy.calendars.OFFICE, hours };
    expect(validatePolicy({ ...shippedPolicy, calendars: { ...shippedPolicy.calendars, OFFICE } })).toEqual([
      { path: 'calendars.OFFICE.hours[12].to', message: expect.stringMatching(/^Write the end as HH:MM/) },
    ]);
  });

  it('a calendar that is none', () => {
    expect(told({ calendars: { ...shippedPolicy.calendars, OFFICE: 7 } })).toEqual([
      expect.stringMatching(/^calendars\.OFFICE: A calendar is an object/),
    ]);
  });

  it('all of it, in the one message of the error', () => {
    const faulty = { ...shippedPolicy, hotline: '', vendor: '' };
    expect(() => loadPolicy(faulty)).toThrow(
      new PolicyError([
        { path: 'vendor', message: A_TEXT },
        { path: 'hotline', message: A_TEXT },
      ]),
    );
    expect(() => loadPolicy(faulty)).toThrow(
      `The policy cannot be used. vendor: ${A_TEXT} hotline: ${A_TEXT}`,
    );
    expect(new PolicyError([]).name).toBe('PolicyError');
    expect(() => loadPolicy(null)).toThrow('The policy cannot be used. policy: A policy is a JSON object.');
  });
});

describe('what a policy may say', () => {
  it.each([
    [{ attainmentTarget: 1 }],
    [{ attainmentTarget: 0.000_1 }],
    [{ phoneOnlyPriorities: [] }],
    [{ supportedMajors: 1 }],
    [{ planNames: {} }],
    [{ $schema: './policy.schema.json' }],
    [{ backdating: 'P1DT30M' }],
    [withKind({ cancelledOn: [] })],
    [withKind({ waivable: false, once: undefined })],
    [withTarget({ plans: ['STANDARD'], deployments: ['CLOUD'] })],
    [withWarnings({ fractionsLeft: [] })],
  ])('%j is in order', (fields) => {
    expect(told(fields)).toEqual([]);
  });
});

describe('checking a policy', () => {
  it('compiles no code, so that a page which forbids it can check one too', async () => {
    const compile = vi.fn();
    const Genuine = globalThis.Function;
    vi.stubGlobal(
      'Function',
      class extends Genuine {
        constructor(...source: string[]) {
          super(...source);
          compile(source);
        }
      },
    );
    try {
      vi.resetModules();
      const fresh = await import('./validate.ts');
      expect(fresh.validatePolicy(shippedPolicy)).toEqual([]);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(compile).not.toHaveBeenCalled();
  });
});
