import { expect, it } from 'vitest';
import { emptyDraft, neededAt, reportInput } from './report-draft.ts';

const written = () => ({
  ...emptyDraft(),
  productId: 'p',
  subject: ' No sound ',
  description: 'None at all',
  priority: 'P3' as const,
});

it('asks for what and where before it goes on', () => {
  expect(neededAt(0, emptyDraft(), false)).toEqual(['productId', 'subject', 'description']);
  expect(neededAt(0, emptyDraft(), true)[0]).toBe('organisationId');
  expect(neededAt(0, written(), false)).toEqual([]);
});

it('asks how bad it is, and lets the facts be incomplete', () => {
  expect(neededAt(1, { ...written(), priority: '' }, false)).toEqual(['impact']);
  expect(neededAt(2, written(), false)).toEqual([]);
});

it('sends the same key however often it is sent', () => {
  const draft = written();
  expect(reportInput(draft)).toEqual(reportInput(draft));
  expect(reportInput(draft)).toMatchObject({
    subject: 'No sound',
    organisationId: null,
    requestedPriority: 'P3',
    faultReport: {},
  });
});
