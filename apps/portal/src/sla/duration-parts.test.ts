import { expect, it } from 'vitest';
import { durationOf, durationParts } from './duration-parts.ts';

it.each([
  ['PT30M', '30', 'MINUTES'],
  ['PT4H', '4', 'HOURS'],
  ['P1D', '1', 'DAYS'],
  ['PT1H30M', '90', 'MINUTES'],
  ['', '', 'MINUTES'],
] as const)('%s is %s %s', (iso, amount, unit) => {
  expect(durationParts(iso)).toEqual({ amount, unit });
});

it.each(['PT30M', 'PT36H', 'P2D', ''])('%s is written as it was read', (iso) => {
  const parts = durationParts(iso);
  expect(parts && durationOf(parts)).toBe(iso);
});

it('what no single unit says stays as it is', () => {
  expect(durationParts('P1DT2H')).toBeNull();
  expect(durationParts('soon')).toBeNull();
});
