/**
 * What was promised, and is it being kept?
 *
 * - policy: what the vendor promises, as a versioned document; every number, list and time is in it.
 * - terms: the policy version, the calendar version and the deployment that one case is served under.
 * - priority: how urgent a case is, P1 to P4; it chooses the targets.
 * - target: how much open time a promise of one kind may take at one priority.
 * - clock: one promise to one case, from its start to the event that ends it.
 * - cycle: the number of a clock among those of its kind on a case.
 * - due instant: the earliest instant by which the target's open time has passed.
 * - breach: the due instant has passed by a millisecond; a fact nothing takes back.
 * - wait: the case waits for the customer; restoration and escalation clocks are paused meanwhile.
 * - event: something that happened to a case and may move its clocks.
 * - outcome: what became of a promise, met or missed; attainment is the share that was met.
 */
export * from './policy/policy.ts';
export { shippedPolicy } from './policy/shipped.ts';
export { loadPolicy, PolicyError, validatePolicy, type PolicyFault } from './policy/validate.ts';
export { policyJsonSchema } from './policy/json-schema.ts';

export {
  fixedTerms,
  kindOf,
  targetOf,
  type TargetLength,
  type Terms,
  type TermsBook,
} from './clocks/terms.ts';
export {
  isOpen,
  type ClockNote,
  type ClockPromise,
  type ClockRecord,
  type ClockState,
} from './clocks/clock.ts';
export { nextDueAt, startCase, type CaseClocks } from './clocks/case-clocks.ts';
export type { Waiting } from './clocks/one-clock.ts';
export {
  EventTooEarlyError,
  RESTORATION_MEANS,
  type ClockEvent,
  type Happening,
  type Outcome,
  type RestorationMeans,
} from './clocks/event.ts';
export { apply } from './clocks/apply.ts';
export { advance } from './clocks/advance.ts';
export { replay } from './clocks/replay.ts';
export { nextWakeAt, nextWarning, type Warning } from './clocks/wake.ts';
export { view, type ClockView } from './clocks/view.ts';
export { explain, type ClockSegment, type ClockSegmentKind } from './clocks/explain.ts';

export { attainmentOf, attainmentTenths, breachBudget, type Tally } from './attainment/attainment.ts';
export {
  isPromise,
  outcomeOf,
  OUTCOMES,
  type DecidedOutcome,
  type PromiseOutcome,
} from './attainment/outcome.ts';

export * from './cases/coverage.ts';
export * from './cases/fault-report.ts';
export * from './cases/intake.ts';
export * from './cases/transitions.ts';
export * from './cases/version-support.ts';
