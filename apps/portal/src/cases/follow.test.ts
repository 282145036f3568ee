import { expect, it } from 'vitest';
import { afterContact, afterHandOver, afterResolve, afterRestoration, afterWait } from './follow.ts';
import { type CaseDetail } from './owed-step.ts';

const at = Date.parse('2026-11-23T09:47:16Z');
const clock = (kind: string, dueAt: string | null, state = 'RUNNING') => ({ kind, dueAt, state });
const facts = (clocks: object[], responseStopsOn = ['CALL', 'REMOTE_SESSION']) =>
  ({ clocks, responseStopsOn, level: 'L3' }) as unknown as CaseDetail;
const keys = (follows: { key: string }[]) => follows.map(({ key }) => key);

it('says with how much to spare a call stops RESPONSE', () => {
  const on = facts([clock('RESPONSE', '2026-11-23T09:54:00Z'), clock('RESTORATION', '2026-11-23T13:24:00Z')]);
  expect(afterContact(on, 'CALL', at, true)).toEqual([
    { key: 'stopsResponseWith', ms: 404_000 },
    { key: 'startsUpdate' },
    { key: 'othersRun' },
  ]);
});

it('says how late it is', () => {
  const on = facts([clock('RESPONSE', '2026-11-23T09:47:00Z')]);
  expect(afterContact(on, 'CALL', at, false)).toEqual([{ key: 'stopsResponseLate', ms: 16_000 }]);
});

it('says that a message stops nothing where only a call counts', () => {
  const on = facts([clock('RESPONSE', '2026-11-23T09:54:00Z')]);
  expect(keys(afterContact(on, 'MESSAGE', at, true))).toEqual(['stopsNothing']);
});

it('knows an action plan from a fix', () => {
  const on = facts([clock('RESTORATION', '2026-11-23T13:24:00Z')]);
  expect(keys(afterRestoration(on, 'ACTION_PLAN', at))).toEqual(['stopsRestoration', 'planKeeps']);
  expect(keys(afterRestoration(on, 'WORKAROUND', at))).toEqual(['stopsRestoration', 'endsUpdates']);
});

it('pauses only what pauses', () => {
  expect(keys(afterWait(facts([clock('RESPONSE', '2026-11-24T09:54:00Z')])))).toEqual([
    'responseRuns',
    'customerSees',
  ]);
});

it('warns that a hand-over may start the clocks', () => {
  expect(keys(afterHandOver(facts([]), 'L3'))).toEqual(['toQueue', 'clocksMayStart']);
});

it('stops everything that runs by resolving', () => {
  expect(keys(afterResolve(facts([clock('RESTORATION', null, 'PAUSED')])))).toEqual([
    'stopsAll',
    'closesItself',
  ]);
});
