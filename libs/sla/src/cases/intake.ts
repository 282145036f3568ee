import type { ContactKind, Policy, Priority } from '../policy/policy.ts';

export const CHANNELS = ['PHONE', 'ONLINE', 'EMAIL', 'API', 'ALERT'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who gives a customer second line under its contract (D-ORG-1). */
export type SecondLine = 'VENDOR' | 'PARTNER' | 'CUSTOMER';

/** A wish for a priority, and how it came in. */
export interface PriorityWish {
  channel: Channel;
  /** Null when none was named: the policy's default. */
  requested: Priority | null;
  /** Whether the vendor itself sets the priority, as it may for cases of its own monitoring and at any later time. */
  byVendor: boolean;
  policy: Policy;
}

/** What becomes of it. */
export interface IntakePriority {
  /** The priority in force. */
  priority: Priority;
  /** What was wished for; null when nothing was. */
  requestedPriority: Priority | null;
  /** The reporter still has to ring to get it; show the policy's hotline and the case's reference. */
  callRequired: boolean;
}

/**
 * The priority at intake (D-INT-1). A phone-only priority counts when it came by PHONE, or when the vendor sets it on
 * an ALERT case; through any other channel it is only recorded, and the policy's default is in force.
 */
export function priorityAtIntake({ channel, requested, byVendor, policy }: PriorityWish): IntakePriority {
  const wished = requested ?? policy.defaultPriority;
  const allowed = channel === 'PHONE' || (channel === 'ALERT' && byVendor);
  if (allowed || !policy.phoneOnlyPriorities.includes(wished)) {
    return { priority: wished, requestedPriority: requested, callRequired: false };
  }
  return { priority: policy.defaultPriority, requestedPriority: wished, callRequired: true };
}

/** A moment at which a case may become the vendor's. */
export type ReportingMoment =
  | { type: 'REPORTED'; secondLine: SecondLine }
  | { type: 'HANDED_OVER_TO_L3' }
  | { type: 'CALL'; priority: Priority; takenBy: 'VENDOR' | 'SECOND_LINE' };

/**
 * Whether this moment is the case being reported to the vendor, so that the vendor's clocks start (D-CAS-1): at
 * reporting when the vendor gives second line, at the hand-over to L3, or at the start of a call about a phone-only
 * priority that the vendor took.
 */
export function reportsToVendor(moment: ReportingMoment, policy: Policy): boolean {
  switch (moment.type) {
    case 'REPORTED':
      return moment.secondLine === 'VENDOR';
    case 'HANDED_OVER_TO_L3':
      return true;
    case 'CALL':
      return moment.takenBy === 'VENDOR' && policy.phoneOnlyPriorities.includes(moment.priority);
  }
}

/** Whether handing a case of this priority over to L3 takes a call to the vendor (D-CAS-1). */
export const handOverNeedsCall = (priority: Priority, policy: Policy): boolean =>
  policy.phoneOnlyPriorities.includes(priority);

/** Whether a contact counts as the engineer being connected, and so stops RESPONSE (D-CAS-2). */
export const connects = (contact: ContactKind, priority: Priority, policy: Policy): boolean =>
  policy.responseContacts[priority].includes(contact);
