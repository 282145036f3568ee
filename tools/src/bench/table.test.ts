import { describe, expect, it } from 'vitest';
import { median, quantile } from './rounds.ts';
import { figure, table } from './table.ts';

describe('the words of a bench', () => {
  it('stand in columns, numbers to the right', () => {
    expect(
      table([
        ['library', 'µs'],
        ['ours', '0.1'],
        ['another', '117'],
      ]),
    ).toEqual(['library  µs', '───────  ───', 'ours     0.1', 'another  117']);
  });

  it('have three digits that count', () => {
    expect([0.079_254, 5243.7, 12.34, 0].map(figure)).toEqual(['0.0793', '5,240', '12.3', '0']);
  });

  it('give the middle of what was measured', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(quantile([4, 3, 2, 1], 0.999)).toBe(4);
  });
});
