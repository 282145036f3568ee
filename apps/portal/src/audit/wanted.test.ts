import { describe, expect, it } from 'vitest';
import { exportAddress, filterOf, startOfDay } from './wanted.ts';

describe('what is looked for in the audit trail', () => {
  it('takes days as they begin and end where the reader is', () => {
    expect(startOfDay('2026-11-23', 'Europe/Prague')).toBe('2026-11-22T23:00:00.000Z');
    expect(startOfDay('2026-11-23', 'Europe/Prague', 1)).toBe('2026-11-23T23:00:00.000Z');
    expect(startOfDay('2026-11-23', 'Asia/Kolkata')).toBe('2026-11-22T18:30:00.000Z');
  });

  it('keeps to them on the days that have 23 or 25 hours', () => {
    expect(startOfDay('2026-03-29', 'Europe/London')).toBe('2026-03-29T00:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/London', 1)).toBe('2026-03-29T23:00:00.000Z');
    expect(startOfDay('2026-10-25', 'Europe/London', 1)).toBe('2026-10-26T00:00:00.000Z');
  });

  it('leaves out what is no day', () => {
    expect(startOfDay('yesterday', 'UTC')).toBeNull();
    expect(startOfDay('2026-13-01', 'UTC')).toBeNull();
    expect(filterOf(new URLSearchParams('from=x'), 'UTC')).toEqual({});
  });

  it('asks for a file of just what is shown', () => {
    const filter = filterOf(new URLSearchParams('search=a%26b&action=signIn&to=2026-11-23'), 'UTC');
    const address = new URL(exportAddress(filter, 'csv'), 'http://here');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      format: 'csv',
      search: 'a&b',
      action: 'signIn',
      to: '2026-11-24T00:00:00.000Z',
    });
  });
});
