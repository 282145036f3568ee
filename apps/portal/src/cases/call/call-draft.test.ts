import { expect, it } from 'vitest';
import { callInput, emptyCall, neededFor } from './call-draft.ts';

it('needs a case to join, or the facts of a new one', () => {
  expect(neededFor(emptyCall(), false)).toEqual(['needReference', 'needName']);
  expect(neededFor({ ...emptyCall(), which: 'fresh' }, false)).toEqual([
    'needName',
    'needOrganisation',
    'needProduct',
    'needSubject',
    'needDescription',
  ]);
  expect(neededFor({ ...emptyCall(), callerName: 'Maria K.' }, true)).toEqual([]);
});

it('leaves out what was not said', () => {
  expect(callInput({ ...emptyCall(), callerName: ' Maria K. ' }, '2026-11-23T09:21:00.000Z')).toEqual({
    callerName: 'Maria K.',
    callerPhone: null,
    startedAt: '2026-11-23T09:21:00.000Z',
    priority: null,
    connected: false,
    note: null,
  });
});
