/** A P1 is reported on a Monday afternoon, and time passes. */
import { compileCalendar } from '@casewire/business-time';
import { advance, apply, fixedTerms, serviceHours, shippedPolicy, startCase, view } from '@casewire/sla';

const hours = serviceHours({
  plan: 'STANDARD',
  productCovers24x7: true,
  exceptionGranted: false,
  managedSupport: false,
});
const book = fixedTerms({
  policy: shippedPolicy,
  policyVersion: shippedPolicy.version,
  calendar: compileCalendar(shippedPolicy.calendars[hours]), // OFFICE
  calendarVersion: 'OFFICE 1',
  deployment: 'CLOUD',
  plan: 'STANDARD',
});

// One event at a time, each with the instant it happened.
const reported = apply(
  startCase(),
  { type: 'REPORTED', at: Date.parse('2026-01-05T16:00Z'), priority: 'P1' },
  book,
);

// The ticker lets time pass.
const now = Date.parse('2026-01-05T16:45Z');
const { state, happenings } = advance(reported.state, now, book);
for (const { type, kind, at } of happenings) console.log(new Date(at).toISOString(), type, kind);
for (const clock of state.clocks) {
  const { kind, target, dueAt, breachedAt } = view(clock, now, book);
  console.log(`${kind}: ${target}, due ${dueAt ?? 'never'}${breachedAt === null ? '' : ', missed'}`);
}

/* prints:
2026-01-05T16:22:30.000Z CLOCK_WARNING RESPONSE
2026-01-05T16:30:00.000Z CLOCK_BREACHED RESPONSE
RESPONSE: PT30M, due 2026-01-05T16:30:00.000Z, missed
RESTORATION: PT4H, due 2026-01-06T10:00:00.000Z
MANAGEMENT_ESCALATION: PT4H, due 2026-01-06T10:00:00.000Z
*/
