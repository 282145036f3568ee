import { expect, it } from 'vitest';
import { type Viewer } from '../people/viewer.ts';
import { composerTabs, sendingDoes } from './composer-tabs.ts';
import { type CaseDetail } from './owed-step.ts';

const person = (level: string | null, kind: string, roles: string[] = []) =>
  ({ level, roles, organisation: { kind } }) as unknown as Viewer;
const on = (more: object) =>
  ({
    viewerActions: ['addComment', 'recordContact', 'postProgressUpdate'],
    clocks: [],
    wait: null,
    responseStopsOn: ['CALL'],
    ...more,
  }) as unknown as CaseDetail;
const response = { kind: 'RESPONSE', state: 'RUNNING', cycle: 1 };

it('gives each level its audiences', () => {
  expect(composerTabs({ viewerActions: ['addComment'] }, person('L1', 'CUSTOMER'))).toEqual(['reply']);
  expect(composerTabs({ viewerActions: ['addComment'] }, person('L2', 'PARTNER'))).toEqual([
    'reply',
    'support',
  ]);
  expect(composerTabs(on({}), person('L3', 'VENDOR'))).toEqual(['reply', 'update', 'support', 'vendor']);
});

it('says before sending whether a message stops RESPONSE', () => {
  const l3 = person('L3', 'VENDOR');
  expect(sendingDoes('reply', on({ clocks: [response] }), l3).key).toBe('stopsNotResponse');
  expect(sendingDoes('reply', on({ clocks: [response], responseStopsOn: ['CALL', 'MESSAGE'] }), l3).key).toBe(
    'stopsResponse',
  );
  expect(sendingDoes('vendor', on({ clocks: [response], responseStopsOn: ['MESSAGE'] }), l3).key).toBe(
    'noteStopsNothing',
  );
});

it('tells a customer that an answer ends the waiting', () => {
  expect(sendingDoes('reply', on({ wait: { reason: 'logs' } }), person('L1', 'CUSTOMER')).key).toBe(
    'endsWait',
  );
});
