import type { ClockRecord } from '../clocks/clock.ts';
import type { ClockKindDefinition } from '../policy/policy.ts';

/** How a promise ended: in time, or not. */
export const OUTCOMES = ['MET', 'MISSED'] as const;
export type PromiseOutcome = (typeof OUTCOMES)[number];

/** An outcome and the instant it counts at, in epoch milliseconds: a met one's stop, a missed one's due (D-KPI-1). */
export interface DecidedOutcome {
  outcome: PromiseOutcome;
  at: number;
}

/** Whether clocks of a kind are promises; one that brings management in is a trigger (D-KPI-1). */
export const isPromise = ({ whenDue }: ClockKindDefinition): boolean => whenDue === 'MISSED';

/**
 * What became of a clock; null while that is open, for one that was cancelled unbroken, and for a kind that is no
 * promise (D-KPI-1). Once given it never changes: a breach is a fact (D-CLK-4), and a stopped clock has ended.
 */
export function outcomeOf(
  { state, stoppedAt, breachedAt }: ClockRecord,
  kind: ClockKindDefinition,
): DecidedOutcome | null {
  if (!isPromise(kind)) return null;
  if (breachedAt !== null) return { outcome: 'MISSED', at: breachedAt };
  if (state === 'STOPPED' && stoppedAt !== null) return { outcome: 'MET', at: stoppedAt };
  return null;
}
