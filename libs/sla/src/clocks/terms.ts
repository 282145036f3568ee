import type { Calendar } from '@casewire/business-time';
import type { ClockKind, Deployment, Policy, Priority } from '../policy/policy.ts';

/** What one case is promised: a version of the policy, a version of the calendar that serves it, its deployment. */
export interface Terms {
  readonly policy: Policy;
  readonly policyVersion: string;
  readonly calendar: Calendar;
  readonly calendarVersion: string;
  readonly deployment: Deployment;
}

/** Finds the terms of one case: a clock keeps those it started under (D-CLK-10), a new one takes those in force. */
export interface TermsBook {
  inForceAt(at: number): Terms;
  /** Throws if it knows no such versions. */
  of(policyVersion: string, calendarVersion: string): Terms;
}

/** A book for terms that never change. */
export function fixedTerms(terms: Terms): TermsBook {
  return {
    inForceAt: () => terms,
    of(policyVersion, calendarVersion) {
      if (policyVersion === terms.policyVersion && calendarVersion === terms.calendarVersion) return terms;
      throw new RangeError(
        `No terms for policy ${policyVersion} with calendar ${calendarVersion}: the book holds ` +
          `${terms.policyVersion} with ${terms.calendarVersion}.`,
      );
    },
  };
}

/** The promise for a kind of clock at a priority; null if there is none. */
export function targetOf(
  terms: Terms,
  kind: ClockKind,
  priority: Priority,
): { iso: string; ms: number } | null {
  const target = terms.policy.targets.find(
    (candidate) =>
      candidate.kind === kind &&
      candidate.priority === priority &&
      (candidate.deployments?.includes(terms.deployment) ?? true),
  );
  return target ? { iso: target.within, ms: terms.calendar.durationMs(target.within) } : null;
}

/** The fractions of the target left at which a kind of clock warns (D-CLK-9). */
export const warningsOf = (terms: Terms, kind: ClockKind): readonly number[] =>
  terms.policy.warnings.byKind[kind] ?? terms.policy.warnings.fractionsLeft;
