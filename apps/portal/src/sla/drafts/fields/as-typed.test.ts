import { describe, expect, it } from 'vitest';
import {
  alternativesOf,
  linesOf,
  namesOf,
  numberOf,
  printAlternatives,
  printLines,
  printNames,
  printNumber,
  printShares,
  sharesOf,
} from './as-typed.ts';

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

it('99.95 % is shown as it was typed', () => {
  expect(printNumber(0.9995, true)).toBe('99.95');
  expect(printNumber(0.07, true)).toBe('7');
});

describe('what is typed as text', () => {
  it.each([
    [sharesOf, printShares, [0.5, 0.25, 0.1]],
    [linesOf, printLines, ['NETWORK', 'OTHER']],
    [alternativesOf, printAlternatives, [['logsProvided', 'noLogsReason'], ['investigation']]],
    [namesOf, printNames, { Gold: 'PREMIUM', 'Business Plus': 'STANDARD' }],
  ])('reads as it is shown', (parse, print, value) => {
    expect(parse(print(value))).toEqual(value);
  });

  it('may be half written', () => {
    expect(namesOf('Gold =\nSil')).toEqual({ Gold: '', Sil: '' });
    expect(alternativesOf('a / \n\n')).toEqual([['a']]);
    expect(sharesOf('25, ')).toEqual([0.25]);
  });
});
