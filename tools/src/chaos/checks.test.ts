import { allScopes, type Viewer } from '@casewire/access';
import { describe, expect, it } from 'vitest';
import {
  expectedOf,
  type Write,
  wrongWithDeadlines,
  wrongWithPositions,
  wrongWithSequence,
  wrongWithWrites,
} from './checks.ts';
import { type ClockRow, type LogRow } from './log.ts';

const row = (position: number | null, more: Partial<LogRow> = {}): LogRow => ({
  id: `event ${String(position)}`,
  position,
  caseId: 'case',
  organisationId: 'kestrel',
  productId: 'cloud',
  priority: 'P1',
  level: 'L3',
  type: 'COMMENTED',
  audience: 'PUBLIC',
  occurredAt: 1_000,
  clockId: null,
  text: null,
  ...more,
});

describe('what a subscriber is to be sent', () => {
  const customer: Viewer = {
    personId: 'ravi',
    organisationId: 'kestrel',
    organisationKind: 'CUSTOMER',
    level: 'L1',
    roles: [],
    accreditedProductIds: [],
    supportedOrganisationIds: [],
    supportedByOthers: [],
    scopes: allScopes,
  };
  const log = [
    row(1),
    row(2, { audience: 'VENDOR' }),
    row(3, { organisationId: 'halden' }),
    row(4, { type: 'RESOLVED', priority: 'P3', level: 'L2', caseId: 'other' }),
  ];

  it('is what they may see', () => {
    expect(expectedOf(log, customer, {})).toEqual(['event 1', 'event 4']);
  });

  it('and what they asked for', () => {
    for (const filter of [
      { type: ['RESOLVED'] },
      { caseId: 'other' },
      { priority: ['P3'] },
      { level: ['L2'] },
    ])
      expect(expectedOf(log, customer, filter)).toEqual(['event 4']);
    expect(expectedOf(log, customer, { organisationId: 'halden' })).toEqual([]);
  });
});

describe('a received sequence', () => {
  it('is right when it is the expected one', () => {
    expect(wrongWithSequence(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual([]);
  });

  it('is found out when something is missing, doubled, foreign or out of order', () => {
    const expected = ['a', 'b', 'c'];
    expect(wrongWithSequence(expected, ['a', 'c'])).toEqual(['1 missing']);
    expect(wrongWithSequence(expected, ['a', 'b', 'b', 'c'])).toEqual(['1 doubled']);
    expect(wrongWithSequence(expected, ['a', 'b', 'secret', 'c'])).toEqual(['1 that should not have come']);
    expect(wrongWithSequence(expected, ['a', 'c', 'b'])).toEqual(['out of order']);
    expect(wrongWithSequence(expected, ['b', 'c', 'a', 'b'])).toEqual(['1 doubled', 'out of order']);
  });
});

describe('the numbers of the log', () => {
  it('are found out when one is missing, doubled or was never given', () => {
    expect(wrongWithPositions([row(1), row(2), row(3)])).toEqual([]);
    expect(wrongWithPositions([row(1), row(3)])).toHaveLength(1);
    expect(wrongWithPositions([row(1), row(1), row(2)])).toHaveLength(1);
    expect(wrongWithPositions([row(1), row(null)])).toHaveLength(1);
  });
});

describe('what fell due', () => {
  const clock: ClockRow = { id: 'clock', caseId: 'case', kind: 'RESPONSE', dueAt: 1_000, breachedAt: 1_000 };
  const breach = row(1, { type: 'CLOCK_BREACHED', clockId: 'clock' });
  const due = [{ caseId: 'case', kind: 'RESPONSE', at: 1_000 }];
  const wrong = (clocks: ClockRow[], log: LogRow[]) => wrongWithDeadlines({ clocks, log, subjects: [] }, due);

  it('is right when it fired once, at its instant', () => {
    expect(wrong([clock], [breach])).toEqual([]);
  });

  it('is found out when it fired twice, never, at another instant, or without being broken', () => {
    expect(wrong([clock], [breach, { ...breach, id: 'again' }])).toHaveLength(1);
    expect(wrong([clock], [])).toHaveLength(1);
    expect(wrong([{ ...clock, breachedAt: null }], [])).toHaveLength(1);
    expect(wrong([clock], [{ ...breach, occurredAt: 1_001 }])).toHaveLength(1);
    expect(
      wrong(
        [clock, { ...clock, id: 'other', kind: 'UPDATE', breachedAt: null }],
        [breach, { ...breach, clockId: 'other' }],
      ),
    ).toHaveLength(1);
    expect(wrong([], [])).toHaveLength(1);
  });
});

describe('writes', () => {
  const truth = { clocks: [], log: [row(1, { text: 'hello' })], subjects: ['broken'] };
  const write = (operation: Write['operation'], text: string, outcome: Write['outcome']) =>
    wrongWithWrites(truth, [{ operation, text, outcome }]);

  it('are right when what was accepted is there, and what was refused is not', () => {
    expect(write('addComment', 'hello', 'accepted')).toEqual([]);
    expect(write('reportCase', 'broken', 'accepted')).toEqual([]);
    expect(write('addComment', 'never', 'refused')).toEqual([]);
    for (const text of ['hello', 'never']) expect(write('addComment', text, 'unknown')).toEqual([]);
  });

  it('are found out when an accepted one is gone, a refused one there, or any twice', () => {
    expect(write('addComment', 'never', 'accepted')).toHaveLength(1);
    expect(write('reportCase', 'never', 'accepted')).toHaveLength(1);
    expect(write('addComment', 'hello', 'refused')).toHaveLength(1);
    const twice = { ...truth, log: [...truth.log, row(2, { text: 'hello' })] };
    for (const outcome of ['accepted', 'unknown'] as const)
      expect(wrongWithWrites(twice, [{ operation: 'addComment', text: 'hello', outcome }])).toHaveLength(1);
  });
});
