import type { ClockKind, Priority } from '../policy/policy.ts';
import type { CaseClocks } from './case-clocks.ts';

export const RESTORATION_MEANS = ['WORKAROUND', 'ACTION_PLAN', 'RESOLUTION'] as const;
export type RestorationMeans = (typeof RESTORATION_MEANS)[number];

/** Something that happened to a case and may move its clocks. `at` is when it happened, in epoch milliseconds. */
export type ClockEvent = { at: number; actor?: string; note?: string } & (
  | { type: 'REPORTED'; priority: Priority }
  | { type: 'ENGINEER_CONNECTED' }
  | { type: 'PROGRESS_UPDATE' }
  | { type: 'UPDATES_WAIVED' }
  | { type: 'UPDATES_WANTED' }
  | { type: 'AWAITING_CUSTOMER'; waitsFor?: string }
  | { type: 'CUSTOMER_RESPONDED' }
  | { type: 'WAIT_CONTESTED' }
  | { type: 'PRIORITY_CHANGED'; priority: Priority }
  | { type: 'RESTORED'; by: RestorationMeans }
  | { type: 'RESOLVED' }
  | { type: 'OUT_OF_SCOPE' }
  | { type: 'WITHDRAWN' }
  | { type: 'DUPLICATE' }
  | { type: 'REOPENED' }
  | { type: 'ESCALATED'; to: 'L3' | 'L4' }
  | { type: 'CLAIMED' }
  /** The versions open clocks move to; what is left out, each keeps. */
  | { type: 'TERMS_CHANGED'; policyVersion?: string; calendarVersion?: string }
);

/** Something a clock did by itself. `at` is the instant it fell due or was to warn, however late it was noticed (D-CLK-11). */
export type Happening = { kind: ClockKind; cycle: number; at: number } & (
  { type: 'CLOCK_WARNING'; threshold: number } | { type: 'CLOCK_BREACHED' } | { type: 'MANAGEMENT_ESCALATED' }
);

/** A case after an event or the passing of time, and what its clocks did meanwhile, in order of instant. */
export interface Outcome {
  state: CaseClocks;
  happenings: Happening[];
}

/** An event that lies before the case's latest clock event, which nothing may (D-CLK-12). */
export class EventTooEarlyError extends Error {
  override readonly name = 'EventTooEarlyError';
  readonly at: number;
  /** The earliest instant that can still be recorded. */
  readonly settledTo: number;

  constructor(at: number, settledTo: number) {
    super(
      `${new Date(at).toISOString()} lies before what is already settled on this case: record it at ` +
        `${new Date(settledTo).toISOString()} or later, and note when it really happened.`,
    );
    this.at = at;
    this.settledTo = settledTo;
  }
}
