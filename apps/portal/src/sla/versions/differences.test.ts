import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, entriesOf } from './differences.ts';

const left = {
  name: 'Western Europe SLA',
  version: '2.6',
  targets: [
    { kind: 'RESPONSE', priority: 'P1', within: 'PT30M' },
    { kind: 'RESPONSE', priority: 'P2', within: 'PT1H' },
  ],
  outOfScopeCategories: ['NETWORK', 'OTHER'],
  claimLapse: { P1: 'PT15M' },
};
const changed = (one: unknown, other: unknown) =>
  differences(one, other)
    .filter(({ kind }) => kind !== 'SAME')
    .map(({ section, label, left: before, right: after, kind }) => [
      [section, ...label].join(' '),
      before,
      after,
      kind,
    ]);

describe('two documents side by side', () => {
  it('say what changed, was added and was taken away, whatever place it has in a list', () => {
    const right = {
      ...left,
      version: '2.7',
      targets: [
        { kind: 'RESPONSE', priority: 'P1', within: 'PT20M', plans: ['PREMIUM'] },
        { kind: 'RESPONSE', priority: 'P2', within: 'PT45M' },
        { kind: 'RESPONSE', priority: 'P1', within: 'PT30M' },
      ],
      outOfScopeCategories: ['OTHER', 'DATABASE'],
    };
    expect(changed(left, right)).toEqual([
      ['version', '2.6', '2.7', 'CHANGED'],
      ['targets RESPONSE P2', 'PT1H', 'PT45M', 'CHANGED'],
      ['targets RESPONSE P1 PREMIUM', null, 'PT20M', 'ONLY_RIGHT'],
      ['outOfScopeCategories NETWORK', '✓', null, 'ONLY_LEFT'],
      ['outOfScopeCategories DATABASE', null, '✓', 'ONLY_RIGHT'],
    ]);
  });

  it('tell calendars apart by weekday and date', () => {
    const one = {
      hours: [
        { weekday: 1, from: '08:00', to: '18:00' },
        { weekday: 2, from: '08:00', to: '18:00' },
      ],
      holidays: ['2026-12-25'],
    };
    const other = {
      hours: [
        { weekday: 2, from: '08:00', to: '18:00' },
        { weekday: 1, from: '08:00', to: '17:00' },
      ],
      holidays: [{ date: '2026-12-24', name: 'Christmas Eve' }, '2026-12-25'],
    };
    expect(changed(one, other)).toEqual([
      ['hours 1 08:00', '18:00', '17:00', 'CHANGED'],
      ['holidays 2026-12-24', null, 'Christmas Eve', 'ONLY_RIGHT'],
    ]);
  });

  it('differ nowhere from themselves, and lose no entry', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(changed(one, one)).toEqual([]);
        const seen = differences(one, other);
        expect(seen.filter((row) => row.left !== null)).toHaveLength(entriesOf(one).length);
        expect(seen.filter((row) => row.right !== null)).toHaveLength(entriesOf(other).length);
      }),
    );
  });
});
