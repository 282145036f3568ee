import { expect, it } from 'vitest';
import { clockTime } from './clock-time.ts';

it.each([
  ['8', '08:00'],
  ['08', '08:00'],
  ['830', '08:30'],
  ['0830', '08:30'],
  ['8.30', '08:30'],
  ['8:30', '08:30'],
  ['24', '24:00'],
  ['noon', 'noon'],
  ['', ''],
])('“%s” is %s', (typed, clock) => {
  expect(clockTime(typed)).toBe(clock);
});
