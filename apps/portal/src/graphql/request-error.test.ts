import { CombinedError } from 'urql';
import { expect, it } from 'vitest';
import { isOffline, isSignedOut, referenceOf } from './request-error.ts';

const answered = (extensions: Record<string, unknown>) =>
  new CombinedError({ graphQLErrors: [{ message: 'No', extensions }] });

it('knows a session that ended from any other refusal', () => {
  expect(isSignedOut(answered({ code: 'UNAUTHENTICATED' }))).toBe(true);
  expect(isSignedOut(answered({ code: 'BAD_USER_INPUT' }))).toBe(false);
});

it('hands on the reference code of a fault of ours', () => {
  expect(referenceOf(answered({ reference: '7F3K-20' }))).toBe('7F3K-20');
  expect(referenceOf(answered({}))).toBeUndefined();
});

it('tells a request that never arrived from one that was refused', () => {
  expect(isOffline(new CombinedError({ networkError: new Error('refused') }))).toBe(true);
  expect(isOffline(answered({ code: 'INTERNAL_SERVER_ERROR' }))).toBe(false);
});
