/** Why is it due then? A case reported on a Friday evening waits for the customer and is raised. */
import { compileCalendar } from '@casewire/business-time';
import { explain, fixedTerms, replay, shippedPolicy, type ClockEvent } from '@casewire/sla';

const book = fixedTerms({
  policy: shippedPolicy,
  policyVersion: shippedPolicy.version,
  calendar: compileCalendar(shippedPolicy.calendars.OFFICE),
  calendarVersion: 'OFFICE 1',
  deployment: 'CLOUD',
  plan: 'STANDARD',
});

const events: ClockEvent[] = [
  { type: 'REPORTED', at: Date.parse('2026-01-09T17:00Z'), priority: 'P2' },
  { type: 'AWAITING_CUSTOMER', at: Date.parse('2026-01-12T09:00Z'), actor: 'Priya', note: 'Which site?' },
  { type: 'CUSTOMER_RESPONDED', at: Date.parse('2026-01-12T10:30Z') },
  {
    type: 'PRIORITY_CHANGED',
    at: Date.parse('2026-01-12T11:00Z'),
    actor: 'Priya',
    note: 'All sites.',
    priority: 'P1',
  },
];
const asOf = Date.parse('2026-01-12T11:30Z');
const { state } = replay(events, asOf, book);
const restoration = state.clocks.find(({ kind }) => kind === 'RESTORATION');
if (!restoration) throw new Error('A P1 in the cloud has a restoration clock.');

const time = (at: number) => new Date(at).toISOString().slice(0, 16);
let counted = 0;
let adjusted = 0;
for (const { kind, from, to, actor, note, countedMs, adjustedMs } of explain(restoration, asOf, book)) {
  counted += countedMs;
  adjusted += adjustedMs ?? 0;
  console.log(`${time(from)} ${time(to)} ${kind}${actor === null ? '' : ` by ${actor}: ${note ?? ''}`}`);
}
console.log(
  `${String(counted / 60_000)} min counted, less ${String(adjusted / 60_000)} = ${restoration.target}`,
);

/* prints:
2026-01-09T17:00 2026-01-09T18:00 COUNTED
2026-01-09T18:00 2026-01-12T08:00 OUTSIDE_HOURS
2026-01-12T08:00 2026-01-12T09:00 COUNTED
2026-01-12T09:00 2026-01-12T10:30 PAUSED by Priya: Which site?
2026-01-12T10:30 2026-01-12T11:00 COUNTED
2026-01-12T11:00 2026-01-12T11:00 RETARGETED by Priya: P2 PT8H (2026-01-12T16:30:00.000Z) → P1 PT4H (2026-01-12T15:00:00.000Z): All sites.
2026-01-12T11:00 2026-01-12T15:00 COUNTED
390 min counted, less 150 = PT4H
*/
