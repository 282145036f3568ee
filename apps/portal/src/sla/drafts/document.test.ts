import { describe, expect, it } from 'vitest';
import { pathText, stepsOf, textAt, valueAt, withValue } from './document.ts';

const policy = { hotline: '1', targets: [{ within: 'PT1H' }, { within: 'PT2H' }], warnings: { byKind: {} } };

describe('a place in a document', () => {
  it.each(['', 'hotline', 'targets[1].within', 'calendars.OFFICE.hours[0].to', 'faultReport.L3[2][1]'])(
    '“%s” is written as it was read',
    (text) => {
      expect(pathText(stepsOf(text))).toBe(text);
    },
  );

  it('is changed without touching the document it came from', () => {
    const next = withValue(policy, ['targets', 1, 'within'], 'PT3H');
    expect(valueAt(next, ['targets', 1, 'within'])).toBe('PT3H');
    expect(policy.targets[1]?.within).toBe('PT2H');
  });

  it('is made where it was not there', () => {
    expect(withValue(policy, ['warnings', 'byKind', 'NEWS', 0], 0.5)).toMatchObject({
      warnings: { byKind: { NEWS: [0.5] } },
    });
  });

  it('is taken away, and what comes after it moves up', () => {
    expect(withValue(policy, ['targets', 0], undefined)).toMatchObject({ targets: [{ within: 'PT2H' }] });
    expect(withValue(policy, ['hotline'], undefined)).not.toHaveProperty('hotline');
  });

  it('reads as nothing where the document holds something else', () => {
    expect(textAt({ targets: 'none' }, ['targets', 0, 'within'])).toBe('');
    expect(valueAt(null, ['targets'])).toBeUndefined();
  });
});
