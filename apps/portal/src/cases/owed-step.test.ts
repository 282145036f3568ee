import { expect, it } from 'vitest';
import { latestCycles, nearestClock, owedStep, type CaseFacts } from './owed-step.ts';

type Clock = CaseFacts['clocks'][number];
const clock = (kind: Clock['kind'], dueAt: string | null, more: Partial<Clock> = {}) =>
  ({
    id: `${kind}${String(more.cycle ?? 1)}`,
    kind,
    kindName: kind,
    cycle: 1,
    state: 'RUNNING',
    dueAt,
    ...more,
  }) as Clock;
const priya = { id: 'p', name: 'Priya S.' } as NonNullable<CaseFacts['assignee']>;
const facts = (more: Partial<CaseFacts>) =>
  ({ status: 'IN_PROGRESS', assignee: priya, wait: null, clocks: [], ...more }) as CaseFacts;

it('asks for the promise that falls due first', () => {
  const clocks = [clock('RESTORATION', '2026-11-23T13:24:00Z'), clock('RESPONSE', '2026-11-23T09:54:00Z')];
  expect(owedStep(facts({ clocks }))?.step).toBe('connect');
});

it('asks somebody to claim a case that nobody holds', () => {
  expect(
    owedStep(facts({ assignee: null, status: 'OPEN', clocks: [clock('RESPONSE', '2026-11-23T09:54:00Z')] }))
      ?.step,
  ).toBe('claim');
});

it('owes nobody a management escalation', () => {
  expect(owedStep(facts({ clocks: [clock('MANAGEMENT_ESCALATION', '2026-11-23T09:54:00Z')] }))?.step).toBe(
    'resolve',
  );
});

it('still owes the update while the rest waits for the customer', () => {
  const wait = { reason: 'One example call ID' } as NonNullable<CaseFacts['wait']>;
  expect(owedStep(facts({ wait, clocks: [clock('RESTORATION', null, { state: 'PAUSED' })] }))?.step).toBe(
    'wait',
  );
  expect(owedStep(facts({ wait, clocks: [clock('PROGRESS_UPDATE', '2026-11-23T12:00:00Z')] }))?.step).toBe(
    'update',
  );
});

it('owes nothing once a case is closed', () => {
  expect(owedStep(facts({ status: 'CLOSED' }))).toBeUndefined();
});

it('shows the latest cycle of each kind', () => {
  const clocks = [
    clock('PROGRESS_UPDATE', null, { cycle: 2 }),
    clock('PROGRESS_UPDATE', null, { cycle: 1 }),
    clock('RESPONSE', null),
  ];
  expect(latestCycles(clocks).map(({ id }) => id)).toEqual(['PROGRESS_UPDATE2', 'RESPONSE1']);
});

it('lists a case by its running clock before one that waits', () => {
  const clocks = [clock('RESTORATION', null, { state: 'PAUSED' }), clock('RESPONSE', '2026-11-23T09:54:00Z')];
  expect(nearestClock(clocks)?.kind).toBe('RESPONSE');
});
