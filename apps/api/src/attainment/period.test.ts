import fc from 'fast-check';
import { shippedPolicy } from '@casewire/sla';
import { describe, expect, it } from 'vitest';
import { AttainmentPeriod, periodAround, periodsOf, periodsWithin, type Periods } from './period.ts';

const iso = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((at) => new Date(at).toISOString());
const at = Date.parse;

describe('a period of attainment', () => {
  it('is the one of the policy, in the zone of its office hours', () => {
    expect(periodsOf(shippedPolicy)).toEqual({ length: shippedPolicy.attainmentPeriod, zone: 'Etc/GMT' });
  });

  it('is what the policy names', () => {
    for (const attainmentPeriod of Object.values(AttainmentPeriod))
      expect(periodsOf({ ...shippedPolicy, attainmentPeriod }).length).toBe(attainmentPeriod);
  });

  it('begins at local midnight, on either side of a clock change', () => {
    const london: Periods = { length: AttainmentPeriod.MONTH, zone: 'Europe/London' };
    expect(iso(periodAround(at('2026-03-31T22:59:59.999Z'), london))).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-03-31T23:00:00.000Z',
    ]);
    expect(iso(periodAround(at('2026-03-31T23:00:00Z'), london))).toEqual([
      '2026-03-31T23:00:00.000Z',
      '2026-04-30T23:00:00.000Z',
    ]);
  });

  it('is a quarter or a year of the calendar', () => {
    const around = (length: AttainmentPeriod) =>
      iso(periodAround(at('2026-11-25T12:00:00Z'), { length, zone: 'Asia/Tokyo' }));
    expect(around(AttainmentPeriod.QUARTER)).toEqual([
      '2026-09-30T15:00:00.000Z',
      '2026-12-31T15:00:00.000Z',
    ]);
    expect(around(AttainmentPeriod.YEAR)).toEqual(['2025-12-31T15:00:00.000Z', '2026-12-31T15:00:00.000Z']);
  });

  it('follows the one before without gap or overlap, and holds what it was asked about', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') }),
        fc.constantFrom(...Object.values(AttainmentPeriod)),
        fc.constantFrom(
          'Etc/GMT',
          'Europe/London',
          'America/Sao_Paulo',
          'Pacific/Apia',
          'Australia/Lord_Howe',
        ),
        (instant, length, zone) => {
          const periods = { length, zone };
          const { from, to } = periodAround(instant, periods);
          expect(from <= instant && instant < to).toBe(true);
          expect(periodAround(from, periods)).toEqual({ from, to });
          expect(periodAround(to, periods).from).toBe(to);
          expect(periodsWithin(instant, to, periods, 9)).toEqual([{ from, to }]);
          expect(periodsWithin(instant, to + 1, periods, 9)).toEqual([
            { from, to },
            periodAround(to, periods),
          ]);
        },
      ),
    );
  });

  it('is not counted beyond what may be asked for', () => {
    const periods = periodsOf(shippedPolicy);
    expect(periodsWithin(at('0001-01-01T00:00:00Z'), at('9999-12-31T23:59:59Z'), periods, 401)).toHaveLength(
      401,
    );
  });
});
