import { expect, it } from 'vitest';
import { numberOf } from './number-field.tsx';

it.each([
  ['95', true, 0.95],
  ['99.95', true, 0.9995],
  ['99,95', true, 0.9995],
  ['2', false, 2],
  ['two', false, 'two'],
  ['', true, ''],
  ['9.', false, '9.'],
] as const)('“%s” (percent: %s) is %s', (typed, percent, value) => {
  expect(numberOf(typed, percent)).toBe(value);
});
