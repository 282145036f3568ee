import { expect, it } from 'vitest';
import { whyNot } from './commands.ts';
import { type CaseFacts } from './owed-step.ts';

const me = { id: 'me', level: 'L3' };
const facts = (more: object) =>
  ({
    status: 'IN_PROGRESS',
    level: 'L3',
    assignee: null,
    wait: null,
    viewerActions: [],
    ...more,
  }) as unknown as CaseFacts;

it('gives no reason for what may be done', () => {
  expect(whyNot('claimCase', facts({ viewerActions: ['claimCase'] }), me)).toBeUndefined();
});

it('names who holds the case', () => {
  const held = facts({ assignee: { id: 'jw', name: 'Jonas W.' } });
  expect(whyNot('claimCase', held, me)).toEqual({ reason: 'heldBy', name: 'Jonas W.' });
  expect(whyNot('resolveCase', held, me)).toEqual({ reason: 'heldBy', name: 'Jonas W.' });
});

it('asks to claim first', () => {
  expect(whyNot('awaitCustomer', facts({}), me)).toEqual({ reason: 'claimFirst' });
});

it('says that the case is over, and when there is nothing to reopen', () => {
  expect(whyNot('escalateCase', facts({ status: 'CLOSED' }), me)).toEqual({ reason: 'over' });
  expect(whyNot('reopenCase', facts({}), me)).toEqual({ reason: 'notOver' });
});
