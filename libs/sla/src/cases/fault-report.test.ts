import { describe, expect, it } from 'vitest';
import { shippedPolicy as policy } from '../policy/shipped.ts';
import { missingFor } from './fault-report.ts';

describe('the fault report (D-INT-5)', () => {
  const toL2 = {
    contactName: 'Maria Keller',
    contactPhone: '0118 496 0123',
    productId: '7',
    productVersion: '12.1',
    faultDetail: 'No calls reach the agents.',
    occurredAt: '2026-01-05T09:00:00Z',
    usersAffected: 0,
    operatingSystem: 'Windows Server 2022',
    recentChanges: 'none',
    remoteAccess: 'By arrangement.',
  };
  const toL3 = {
    ...toL2,
    investigation: 'Traced.',
    reproduction: 'Every call.',
    logsProvided: true,
    failingExamples: 'Call 4711.',
    workaroundsTried: 'none',
  };

  it('that is full lets the case pass; “none” and 0 are answers', () => {
    expect(missingFor('L2', toL2, policy)).toEqual([]);
    expect(missingFor('L3', toL3, policy)).toEqual([]);
  });

  it('names what is missing, in order', () => {
    expect(missingFor('L2', {}, policy)).toEqual(Object.keys(toL2));
    expect(missingFor('L2', { ...toL2, recentChanges: '  ', usersAffected: null }, policy)).toEqual([
      'usersAffected',
      'recentChanges',
    ]);
    expect(missingFor('L3', toL2, policy)).toEqual([
      'investigation',
      'reproduction',
      'logsProvided',
      'failingExamples',
      'workaroundsTried',
    ]);
  });

  it('takes a reason for logs that are not there', () => {
    expect(missingFor('L3', { ...toL3, logsProvided: false }, policy)).toEqual(['logsProvided']);
    expect(missingFor('L3', { ...toL3, logsProvided: false, noLogsReason: 'Rotated away.' }, policy)).toEqual(
      [],
    );
  });
});
