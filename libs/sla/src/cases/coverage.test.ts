import { describe, expect, it } from 'vitest';
import { shippedPolicy as policy } from '../policy/shipped.ts';
import { planNamed, serviceHours } from './coverage.ts';

describe('service hours (D-COV-2)', () => {
  const none = { productCovers24x7: false, exceptionGranted: false, managedSupport: false };

  it.each([
    [{ plan: 'PREMIUM', ...none, productCovers24x7: true }, 'ROUND_THE_CLOCK'],
    [{ plan: 'PREMIUM', ...none, exceptionGranted: true }, 'ROUND_THE_CLOCK'],
    [{ plan: 'PREMIUM', ...none }, 'OFFICE'],
    [{ plan: 'STANDARD', ...none, productCovers24x7: true, exceptionGranted: true }, 'OFFICE'],
    [{ plan: 'STANDARD', ...none, managedSupport: true }, 'ROUND_THE_CLOCK'],
  ] as const)('%j is served %s', (cover, hours) => {
    expect(serviceHours(cover)).toBe(hours);
  });

  it('old plan names stand for one of the two plans (D-COV-1)', () => {
    expect(['Bronze', 'silver', 'Business  Plus'].map((name) => planNamed(name, policy))).toEqual(
      Array(3).fill('STANDARD'),
    );
    expect(['Gold', ' PLATINUM ', 'Total'].map((name) => planNamed(name, policy))).toEqual(
      Array(3).fill('PREMIUM'),
    );
    expect(['Titanium', 'BusinessPlus', ''].map((name) => planNamed(name, policy))).toEqual(
      Array(3).fill(null),
    );
  });
});
