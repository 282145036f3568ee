import { expect, it } from 'vitest';
import { instantOf } from './instant-of.ts';

const now = Date.parse('2026-11-23T09:47:26.500Z');

it('means now to the millisecond while it shows this minute', () => {
  expect(instantOf('2026-11-23T09:47', now)).toBe('2026-11-23T09:47:26.500Z');
  expect(instantOf('', now)).toBe('2026-11-23T09:47:26.500Z');
});

it('takes an earlier minute at its start', () => {
  expect(instantOf('2026-11-23T09:40', now)).toBe('2026-11-23T09:40:00.000Z');
});
