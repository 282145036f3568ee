import { describe, expect, it } from 'vitest';
import { kindNamed } from './policy.ts';
import { shippedPolicy } from './shipped.ts';

describe('a kind of clock, asked for by name', () => {
  it('is as the policy describes it', () => {
    for (const kind of shippedPolicy.kinds) expect(kindNamed(shippedPolicy, kind.name)).toBe(kind);
  });

  it('that the policy has not is an error that names those it has', () => {
    expect(() => kindNamed(shippedPolicy, 'TEA')).toThrow(
      new RangeError(
        'Western Europe SLA 2.6 has no kind of clock TEA: ' +
          'it has RESPONSE, RESTORATION, PROGRESS_UPDATE, MANAGEMENT_ESCALATION.',
      ),
    );
  });
});
