import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantIn, isZone, localIn } from './zone-time.ts';

const utc = (iso: string) => Date.parse(iso);

describe('a wall clock in a zone', () => {
  it.each([
    ['2026-11-20T18:30', 'Etc/GMT', '2026-11-20T18:30:00Z', null],
    ['2026-07-01T09:00', 'Europe/London', '2026-07-01T08:00:00Z', null],
    ['2026-07-01T09:00', 'America/New_York', '2026-07-01T13:00:00Z', null],
    ['2026-07-01T09:00', 'Asia/Kathmandu', '2026-07-01T03:15:00Z', null],
    // London puts its clocks forward over 01:30, and back over 01:30.
    ['2026-03-29T01:30', 'Europe/London', '2026-03-29T01:30:00Z', 'SKIPPED'],
    ['2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30:00Z', 'TWICE'],
    // Lord Howe moves by half an hour.
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z', 'TWICE'],
  ])('%s in %s is %s', (local, zone, iso, clockChange) => {
    expect(instantIn(local, zone)).toEqual({ at: utc(iso), clockChange });
  });

  it('shows what it was set to, in every zone, but for what clocks skip', () => {
    const zones = [
      'Europe/London',
      'America/St_Johns',
      'Pacific/Apia',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    ];
    const minutes = fc.integer({ min: utc('2015-01-01') / 60_000, max: utc('2035-01-01') / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const shown = localIn(minute * 60_000, zone);
        const found = instantIn(shown, zone);
        expect(found && localIn(found.at, zone)).toBe(shown);
        if (found?.clockChange === null) expect(found.at).toBe(minute * 60_000);
        else expect(found?.clockChange).toBe('TWICE');
      }),
    );
  });

  it('is none where nothing sensible was typed', () => {
    expect(instantIn('', 'Etc/GMT')).toBeNull();
    expect(instantIn('2026-02-31T09:00', 'Etc/GMT')).toBeNull();
    expect(instantIn('tomorrow', 'Etc/GMT')).toBeNull();
  });

  it('is known by the name of its zone', () => {
    expect(isZone('Europe/London')).toBe(true);
    expect(isZone('Moon/Tranquility')).toBe(false);
    expect(isZone('')).toBe(false);
  });
});
