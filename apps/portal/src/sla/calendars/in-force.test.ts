import { expect, it } from 'vitest';
import { byName } from './in-force.ts';

const version = (name: string, nth: number, effectiveFrom: string) => ({
  name,
  version: `${name} ${String(nth)}`,
  effectiveFrom,
});

it('the newest version that has begun is in force; what begins later is still to come', () => {
  const versions = [
    version('OFFICE', 3, '2027-01-01T00:00:00Z'),
    version('OFFICE', 2, '2026-06-01T00:00:00Z'),
    version('OFFICE', 1, '2026-01-01T00:00:00Z'),
    version('LATER', 1, '2027-01-01T00:00:00Z'),
  ];
  const [later, office] = byName(versions, Date.parse('2026-11-23T09:00:00Z'));
  expect(office?.inForce?.version).toBe('OFFICE 2');
  expect(office?.coming.map((one) => one.version)).toEqual(['OFFICE 3']);
  expect(later).toMatchObject({ name: 'LATER', inForce: null });
});
