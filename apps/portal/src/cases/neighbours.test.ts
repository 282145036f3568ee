import { expect, it } from 'vitest';
import { neighbour } from './neighbours.ts';

const list = ['CW-1', 'CW-2', 'CW-3'];

it('leads to the case beside it in the list, and nowhere at its ends', () => {
  expect(neighbour(list, 'CW-2', 1)).toBe('CW-3');
  expect(neighbour(list, 'CW-2', -1)).toBe('CW-1');
  expect(neighbour(list, 'CW-3', 1)).toBeUndefined();
});

it('knows no neighbours of a case that was not opened from a list', () => {
  expect(neighbour(list, 'CW-9', 1)).toBeUndefined();
});
