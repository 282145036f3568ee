import { expect, it } from 'vitest';
import { endOfDay } from './end-of-day.ts';

it('takes a day whole', () => {
  expect(endOfDay('2027-03-31')).toBe('2027-04-01T00:00:00.000Z');
  expect(endOfDay('2028-02-29')).toBe('2028-03-01T00:00:00.000Z');
  expect(endOfDay('')).toBe(null);
  expect(endOfDay('soon')).toBe(null);
});
