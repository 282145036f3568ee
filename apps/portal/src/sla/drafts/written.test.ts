import { shippedPolicy } from '@casewire/sla';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { written } from './written.ts';

describe('a document as text', () => {
  it('says what the document says', () => {
    expect(JSON.parse(written(shippedPolicy))).toEqual(shippedPolicy);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(written(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('stands on one line where it is short, in the order it is read', () => {
    const span = { to: '18:00', weekday: 1, from: '08:00' };
    expect(written({ holidays: [], hours: [span], timeZone: 'Etc/GMT' })).toBe(
      [
        '{',
        '  "timeZone": "Etc/GMT",',
        '  "hours": [',
        '    { "weekday": 1, "from": "08:00", "to": "18:00" }',
        '  ],',
        '  "holidays": []',
        '}',
      ].join('\n'),
    );
  });

  it('is the same whatever order its fields came in', () => {
    const { name, ...rest } = shippedPolicy;
    expect(written({ ...rest, name })).toBe(written(shippedPolicy));
  });
});
