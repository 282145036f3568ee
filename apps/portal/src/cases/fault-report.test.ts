import { expect, it } from 'vitest';
import { draftOf, emptyReport, inputOf } from './fault-report.ts';

it('sends what was answered, and nothing else', () => {
  const draft = { ...emptyReport(), contactName: ' Maria K. ', usersAffected: '310', logsProvided: 'no' };
  expect(inputOf(draft)).toEqual({ contactName: 'Maria K.', usersAffected: 310, logsProvided: false });
});

it('keeps every answer on the way into a form and back', () => {
  const draft = {
    ...emptyReport(),
    occurredAt: '2026-11-23T08:55',
    recentChanges: 'none',
    logsProvided: 'yes',
  };
  const input = inputOf(draft);
  const known = { ...Object.fromEntries(Object.keys(draft).map((field) => [field, null])), ...input };
  expect(draftOf(known as Parameters<typeof draftOf>[0])).toEqual(draft);
});
