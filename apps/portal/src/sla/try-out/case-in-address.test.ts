import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  covers,
  deployments,
  eventTypes,
  fridayEvening,
  plans,
  priorities,
  readCase,
  restorations,
  tryOutInput,
  writeCase,
  type TriedCase,
} from './case-in-address.ts';

const today = '2026-11-23T09:00';
const empty = readCase(new URLSearchParams(), 'Europe/London', today);

const clock = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 16));
const tried: fc.Arbitrary<TriedCase> = fc.record({
  plan: fc.constantFrom(...plans),
  deployment: fc.constantFrom(...deployments),
  priority: fc.constantFrom(...priorities),
  covers: fc.subarray([...covers]),
  zone: fc.constantFrom('Europe/London', 'America/New_York'),
  reported: clock,
  events: fc.array(
    fc.record({
      type: fc.constantFrom(...eventTypes),
      at: clock,
      priority: fc.constantFrom(...priorities),
      by: fc.constantFrom(...restorations),
    }),
    { maxLength: 4 },
  ),
  policyVersion: fc.constantFrom('', 'Western Europe SLA 2.6'),
  calendarVersion: fc.constantFrom('', 'OFFICE 2'),
});

describe('a case in an address', () => {
  it('reads as it was written', () => {
    fc.assert(
      fc.property(tried, (one) => {
        const params = new URLSearchParams(writeCase(new URLSearchParams(), one).toString());
        const read = readCase(params, 'Etc/GMT', today);
        expect(tryOutInput(read, {})).toEqual(tryOutInput(one, {}));
        expect(read.covers).toEqual(covers.filter((cover) => one.covers.includes(cover)));
      }),
    );
  });

  it('is the usual question where it says nothing: last Friday, 18:30, P1, Premium', () => {
    expect(empty).toMatchObject({
      plan: 'PREMIUM',
      priority: 'P1',
      reported: '2026-11-20T18:30',
      zone: 'Europe/London',
    });
  });

  it('reads nonsense as nothing', () => {
    const params = new URLSearchParams(
      'plan=GOLD&zone=Moon&at=soon&event=EATEN@2026-11-20T18:30&event=RESOLVED',
    );
    expect(readCase(params, 'Europe/London', today)).toEqual(empty);
  });

  it('is by the wall clock of its zone, events in the order they happened', () => {
    const input = tryOutInput(
      {
        ...empty,
        zone: 'America/New_York',
        reported: '2026-07-01T09:00',
        events: [
          { type: 'RESOLVED', at: '2026-07-01T12:00', priority: 'P1', by: 'WORKAROUND' },
          { type: 'RESTORED', at: '2026-07-01T11:00', priority: 'P1', by: 'ACTION_PLAN' },
        ],
      },
      { policyDocument: '{}' },
    );
    expect(input).toMatchObject({ reportedAt: '2026-07-01T13:00:00.000Z', policyDocument: '{}' });
    expect(input?.events).toEqual([
      { type: 'RESTORED', at: '2026-07-01T15:00:00.000Z', by: 'ACTION_PLAN' },
      { type: 'RESOLVED', at: '2026-07-01T16:00:00.000Z' },
    ]);
  });

  it.each([
    ['2026-11-23', '2026-11-20T18:30'],
    ['2026-11-20', '2026-11-13T18:30'],
    ['2026-11-21', '2026-11-20T18:30'],
  ])('the Friday before %s is %s', (date, friday) => {
    expect(fridayEvening(date)).toBe(friday);
  });
});
