import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

const HOUR = 3_600_000;

describe('a duration', () => {
  it.each([
    ['PT30M', HOUR / 2],
    ['PT1H30M', 1.5 * HOUR],
    ['PT0.5H', HOUR / 2],
    ['PT1,5S', 1500],
    ['PT0S', 0],
    ['P1D', 10 * HOUR],
    ['P2DT1H', 21 * HOUR],
    ['P0.5D', 5 * HOUR],
  ])('%s is worth %d ms where a business day has ten hours', (iso, ms) => {
    expect(parseDuration(iso, 10 * HOUR)).toBe(ms);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '30M',
    '-PT1H',
    'PT-1H',
    'P1W',
    'P1M',
    'P1Y',
    'PT1.5H30M',
    'PT0.0001S',
    'PT1H ',
    'P99999999999999D',
  ])('“%s” is refused', (iso) => {
    expect(() => parseDuration(iso, 10 * HOUR)).toThrow(RangeError);
  });
});
