import { expect, it } from 'vitest';
import { heldOrder, wouldMove } from './held-order.ts';

it('keeps the order under the pointer, appends what is new and drops what is gone', () => {
  expect(heldOrder(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual(['a', 'c', 'd']);
});

it('counts the rows that would stand elsewhere, not those pushed along', () => {
  expect(wouldMove(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toBe(1);
  expect(wouldMove(['a', 'b', 'c'], ['a', 'b', 'c'])).toBe(0);
  expect(wouldMove(['a', 'b', 'c'], ['c', 'b', 'a'])).toBe(2);
});
