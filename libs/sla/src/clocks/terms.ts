import type { Calendar } from '@casewire/business-time';
import {
  kindNamed,
  type ClockKind,
  type ClockKindDefinition,
  type Deployment,
  type Policy,
  type Priority,
  type SupportPlan,
} from '../policy/policy.ts';

/** What one case is promised: a version of the policy, a version of the calendar that serves it, its deployment and plan. */
export interface Terms {
  readonly policy: Policy;
  readonly policyVersion: string;
  readonly calendar: Calendar;
  readonly calendarVersion: string;
  readonly deployment: Deployment;
  readonly plan: SupportPlan;
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

/** A promised length of open time, as written and in milliseconds of the calendar. */
export interface TargetLength {
  readonly iso: string;
  readonly ms: number;
}

/** The promise for a kind of clock at a priority; null if there is none. */
export function targetOf(terms: Terms, kind: ClockKind, priority: Priority): TargetLength | null {
  const target = terms.policy.targets.find(
    (candidate) =>
      candidate.kind === kind &&
      candidate.priority === priority &&
      (candidate.deployments?.includes(terms.deployment) ?? true) &&
      (candidate.plans?.includes(terms.plan) ?? true),
  );
  return target ? { iso: target.within, ms: terms.calendar.durationMs(target.within) } : null;
}

/** How a kind of clock behaves under the terms. */
export const kindOf = (terms: Terms, kind: ClockKind): ClockKindDefinition => kindNamed(terms.policy, kind);

/** The fractions of the target left at which a kind of clock warns (D-CLK-9). */
export const warningsOf = (terms: Terms, kind: ClockKind): readonly number[] =>
  terms.policy.warnings.byKind[kind] ?? terms.policy.warnings.fractionsLeft;
