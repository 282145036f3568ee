import { describe, expect, it } from 'vitest';
import { shippedPolicy as policy } from '../policy/shipped.ts';
import { versionSupport } from './version-support.ts';

describe('version support (D-COV-5)', () => {
  const product = { latestMajor: 12, stillSupported: [8] };

  it.each([
    ['12.4.1', 'SUPPORTED'],
    ['v11', 'SUPPORTED'],
    ['13.0 beta', 'SUPPORTED'],
    ['10.9', 'LEGACY'],
    ['8.2', 'SUPPORTED'],
    ['', 'UNKNOWN'],
    [null, 'UNKNOWN'],
    ['latest', 'UNKNOWN'],
  ])('of version %j is %s when 12 is the latest and 8 has an exception', (version, verdict) => {
    expect(versionSupport(version, product, policy)).toBe(verdict);
  });

  it('of an old version is LEGACY where the product has no exceptions', () => {
    expect(versionSupport('8.2', { latestMajor: 12 }, policy)).toBe('LEGACY');
  });

  it('is unknown for a product without a release', () => {
    expect(versionSupport('1.0', { latestMajor: null }, policy)).toBe('UNKNOWN');
  });
});
