import { advance, apply, startCase, type CaseClocks, type TermsBook } from '@casewire/sla';
import { type Instant } from '../clock-time.ts';
import { type Deployment, type SupportPlan } from '../organisations/contract.ts';
import { type EventRow } from '../outbox/event-row.ts';
import { type PolicyBook } from '../sla/book.ts';
import { type InForce, type ToldEvent } from './case-log.ts';

/** What a replay reads of a row. */
export type LoggedRow = Pick<EventRow, 'type' | 'clockId' | 'occurredAt' | 'detail'>;

/**
 * The clocks of a case from its numbered rows alone, in their order: what moved them, and what they did by themselves.
 * Null for a case that is not covered. The log tells which versions were in force when a clock might start; where it
 * does not (rows from before it did), the book is asked. Throws UnknownVersion for a version that is not there.
 */
export function replayLog(rows: readonly LoggedRow[], book: PolicyBook): CaseClocks | null {
  const { calendarVersion, deployment, plan } = rows[0]?.detail ?? {};
  if (typeof calendarVersion !== 'string') return null;
  const terms = book.termsFor({
    calendarVersion,
    deployment: deployment as Deployment,
    plan: plan as SupportPlan,
  });
  const told = new Map<Instant, InForce>();
  for (const { clockId, occurredAt, detail } of rows) {
    if (clockId && detail['inForce']) told.set(occurredAt.getTime(), detail['inForce'] as InForce);
  }
  let state = startCase();
  for (const { type, clockId, occurredAt, detail } of rows) {
    if (clockId) {
      // A breach exists from the millisecond after the due instant.
      const fellDue = type === 'CLOCK_WARNING' ? occurredAt.getTime() : occurredAt.getTime() + 1;
      state = advance(state, fellDue, asTold(terms, told)).state;
    }
    for (const { inForce, ...event } of (detail['clockEvents'] ?? []) as ToldEvent[]) {
      if (inForce) told.set(event.at, inForce);
      state = apply(state, event, asTold(terms, told)).state;
    }
  }
  return state;
}

/** The terms that the log says were in force, whatever was published since. */
const asTold = (terms: TermsBook, told: ReadonlyMap<Instant, InForce>): TermsBook => ({
  inForceAt(at) {
    const inForce = told.get(at);
    return inForce ? terms.of(inForce.policyVersion, inForce.calendarVersion) : terms.inForceAt(at);
  },
  of: (policyVersion, calendarVersion) => terms.of(policyVersion, calendarVersion),
});
