import { expect, it } from 'vitest';
import { partsOfDuration } from './use-promise-words.ts';

it('reads the lengths targets are given in', () => {
  expect(partsOfDuration('PT30M')).toEqual({ days: 0, hours: 0, minutes: 30 });
  expect(partsOfDuration('PT8H')).toEqual({ days: 0, hours: 8, minutes: 0 });
  expect(partsOfDuration('P2D')).toEqual({ days: 2, hours: 0, minutes: 0 });
});
