import { describe, expect, it } from 'vitest';
import { shippedPolicy as policy } from '../policy/shipped.ts';
import { CHANNELS, connects, handOverNeedsCall, priorityAtIntake, reportsToVendor } from './intake.ts';

describe('the priority at intake (D-INT-1)', () => {
  it('is the one wished for on the phone', () => {
    expect(priorityAtIntake({ channel: 'PHONE', requested: 'P1', byVendor: false, policy })).toEqual({
      priority: 'P1',
      requestedPriority: 'P1',
      callRequired: false,
    });
  });

  it.each(CHANNELS.filter((channel) => channel !== 'PHONE'))(
    'is P3 for a wish for P1 through %s, until they ring',
    (channel) => {
      expect(priorityAtIntake({ channel, requested: 'P1', byVendor: false, policy })).toEqual({
        priority: 'P3',
        requestedPriority: 'P1',
        callRequired: true,
      });
    },
  );

  it.each(['ONLINE', 'EMAIL', 'API'] as const)('is P3 through %s even if the vendor wrote it', (channel) => {
    expect(priorityAtIntake({ channel, requested: 'P2', byVendor: true, policy })).toMatchObject({
      priority: 'P3',
      callRequired: true,
    });
  });

  it('is what the vendor says on an alert', () => {
    expect(priorityAtIntake({ channel: 'ALERT', requested: 'P2', byVendor: true, policy }).priority).toBe(
      'P2',
    );
  });

  it('is P4 where P4 is wished for, and the default where nothing is', () => {
    expect(priorityAtIntake({ channel: 'ONLINE', requested: 'P4', byVendor: false, policy }).priority).toBe(
      'P4',
    );
    expect(priorityAtIntake({ channel: 'EMAIL', requested: null, byVendor: false, policy })).toEqual({
      priority: 'P3',
      requestedPriority: null,
      callRequired: false,
    });
  });
});

describe('a case becomes the vendor’s (D-CAS-1)', () => {
  it.each([
    [{ type: 'REPORTED', secondLine: 'VENDOR' }, true],
    [{ type: 'REPORTED', secondLine: 'PARTNER' }, false],
    [{ type: 'REPORTED', secondLine: 'CUSTOMER' }, false],
    [{ type: 'HANDED_OVER_TO_L3' }, true],
    [{ type: 'CALL', priority: 'P1', takenBy: 'VENDOR' }, true],
    [{ type: 'CALL', priority: 'P2', takenBy: 'SECOND_LINE' }, false],
    [{ type: 'CALL', priority: 'P3', takenBy: 'VENDOR' }, false],
  ] as const)('at %j: %s', (moment, starts) => {
    expect(reportsToVendor(moment, policy)).toBe(starts);
  });

  it('by a call when a P1 or P2 is handed over', () => {
    expect(
      (['P1', 'P2', 'P3', 'P4'] as const).map((priority) => handOverNeedsCall(priority, policy)),
    ).toEqual([true, true, false, false]);
  });

  it('a message connects for P3 and P4 only (D-CAS-2)', () => {
    expect(connects('MESSAGE', 'P2', policy)).toBe(false);
    expect(connects('MESSAGE', 'P3', policy)).toBe(true);
    expect(connects('CALL', 'P1', policy)).toBe(true);
  });
});
