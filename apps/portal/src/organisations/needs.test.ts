import { expect, it } from 'vitest';
import { type CaseFacts } from '../cases/owed-step.ts';
import { needsOf } from './needs.ts';

const facts = (id: string, more: object) =>
  ({
    id,
    status: 'IN_PROGRESS',
    callRequired: false,
    wait: null,
    organisation: { id: 'halden' },
    ...more,
  }) as unknown as CaseFacts;
const waiting = { waitsFor: null };

it('puts a call before an answer before a confirmation', () => {
  const needs = needsOf(
    [
      facts('fixed', { status: 'RESOLVED' }),
      facts('waits', { wait: waiting }),
      facts('rings', { callRequired: true }),
      facts('runs', {}),
    ],
    'halden',
  );
  expect(needs.map(({ kind, on }) => `${kind} ${on.id}`)).toEqual([
    'ring rings',
    'answer waits',
    'confirm fixed',
  ]);
});

it('asks nothing of us while a case waits for somebody else', () => {
  expect(needsOf([facts('a', { wait: { waitsFor: { organisation: { id: 'arden' } } } })], 'halden')).toEqual(
    [],
  );
});
