import { compileCalendar } from '@casewire/business-time';
import fc from 'fast-check';
import type { ClockEvent } from '../clocks/event.ts';
import { fixedTerms, type TermsBook } from '../clocks/terms.ts';
import {
  DEPLOYMENTS,
  PRIORITIES,
  SERVICE_HOURS,
  SUPPORT_PLANS,
  type Deployment,
  type Policy,
  type ServiceHours,
  type SupportPlan,
} from '../policy/policy.ts';
import { shippedPolicy } from '../policy/shipped.ts';
import { bookOfTwo, NEXT, WORLDS, type WorldName } from './worlds.ts';

/** A book of one policy, the shipped one unless said. */
export function bookOf(
  hours: ServiceHours = 'ROUND_THE_CLOCK',
  deployment: Deployment = 'CLOUD',
  policy: Policy = shippedPolicy,
  plan: SupportPlan = 'PREMIUM',
): TermsBook {
  return fixedTerms({
    policy,
    policyVersion: policy.version,
    calendar: compileCalendar(policy.calendars[hours]),
    calendarVersion: hours,
    deployment,
    plan,
  });
}

/** Epoch milliseconds of a time on Monday 2026-01-05, or of a full instant. */
export const at = (time: string): number => Date.parse(time.includes('T') ? time : `2026-01-05T${time}Z`);

/** The event without its instant. */
type Unplaced = ClockEvent extends infer Event
  ? Event extends ClockEvent
    ? Omit<Event, 'at'>
    : never
  : never;

const priority = fc.constantFrom(...PRIORITIES);

const anyEvent: fc.Arbitrary<Unplaced> = fc.oneof(
  fc.constantFrom<Unplaced>(
    { type: 'ENGINEER_CONNECTED' },
    { type: 'PROGRESS_UPDATE' },
    { type: 'UPDATES_WAIVED' },
    { type: 'UPDATES_WANTED' },
    { type: 'AWAITING_CUSTOMER' },
    { type: 'CUSTOMER_RESPONDED' },
    { type: 'WAIT_CONTESTED' },
    { type: 'RESTORED', by: 'WORKAROUND' },
    { type: 'RESTORED', by: 'ACTION_PLAN' },
    { type: 'RESTORED', by: 'RESOLUTION' },
    { type: 'RESOLVED' },
    { type: 'OUT_OF_SCOPE' },
    { type: 'WITHDRAWN' },
    { type: 'DUPLICATE' },
    { type: 'REOPENED' },
    { type: 'ESCALATED', to: 'L3' },
    { type: 'ESCALATED', to: 'L4' },
    { type: 'CLAIMED' },
  ),
  { weight: 4, arbitrary: fc.record({ type: fc.constant('PRIORITY_CHANGED' as const), priority }) },
  { weight: 3, arbitrary: fc.constant<Unplaced>({ type: 'AWAITING_CUSTOMER' }) },
  {
    weight: 2,
    arbitrary: fc.constant<Unplaced>({ type: 'TERMS_CHANGED', policyVersion: NEXT, calendarVersion: NEXT }),
  },
);

const MINUTE = 60_000;
// Round numbers of minutes make events meet due instants.
const pause = fc.oneof(
  fc.constantFrom(0, 1, 15, 30, 60, 120, 240, 480).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 0, max: 30 * 3_600_000 }),
);

export interface History {
  book: TermsBook;
  events: ClockEvent[];
  asOf: number;
}

/**
 * Any history of a case, legal or not, under either vendor's policy, a new version of which comes into force on the
 * way: reported first, then up to 14 events at any distance.
 */
export const history: fc.Arbitrary<History> = fc
  .record({
    world: fc.constantFrom(...(Object.keys(WORLDS) as WorldName[])),
    hours: fc.constantFrom(...SERVICE_HOURS),
    deployment: fc.constantFrom(...DEPLOYMENTS),
    plan: fc.constantFrom(...SUPPORT_PLANS),
    nextFrom: fc.integer({ min: 0, max: 14 * 24 * 60 }),
    first: priority,
    start: fc.integer({ min: 0, max: 7 * 24 * 60 }),
    rest: fc.array(fc.record({ pause, event: anyEvent, who: fc.constantFrom('ana', 'ben', null) }), {
      maxLength: 14,
    }),
    last: pause,
  })
  .map(({ world, hours, deployment, plan, nextFrom, first, start, rest, last }) => {
    const begins = at('00:00');
    let now = begins + start * MINUTE;
    const events: ClockEvent[] = [{ at: now, type: 'REPORTED', priority: first }];
    for (const { pause: wait, event, who } of rest) {
      now += wait;
      events.push({ ...event, at: now, ...(who && { actor: who, note: `${who} says so` }) });
    }
    const book = bookOfTwo(world, hours, deployment, plan, begins + nextFrom * MINUTE);
    return { book, events, asOf: now + last };
  });
