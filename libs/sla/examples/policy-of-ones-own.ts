/** Another vendor's promise, and what is wrong with a document that is not one. */
import { compileCalendar } from '@casewire/business-time';
import { fixedTerms, loadPolicy, replay, shippedPolicy, validatePolicy } from '@casewire/sla';

// Any JSON will do; here the shipped document lends what does not matter.
const policy = loadPolicy({
  ...shippedPolicy,
  name: 'Lighthouse Care',
  version: '1',
  vendor: 'Lighthouse',
  kinds: [
    {
      name: 'HANDOVER',
      title: 'Engineering takes over',
      startsOn: ['ESCALATED_TO_L4'],
      stopsOn: ['CLAIMED'],
      pausesWhileWaiting: false,
      recurs: false,
      whenDue: 'MISSED',
      audience: 'VENDOR',
    },
  ],
  targets: [{ kind: 'HANDOVER', priority: 'P1', within: 'PT15M', plans: ['PREMIUM'] }],
});
const book = fixedTerms({
  policy,
  policyVersion: policy.version,
  calendar: compileCalendar({ kind: 'ROUND_THE_CLOCK' }),
  calendarVersion: 'always',
  deployment: 'ON_PREMISE',
  plan: 'PREMIUM',
});
const at = (time: string) => Date.parse(`2026-01-05T${time}Z`);
const { state } = replay(
  [
    { type: 'REPORTED', at: at('09:00'), priority: 'P1' },
    { type: 'ESCALATED', at: at('10:00'), to: 'L4' },
    { type: 'CLAIMED', at: at('10:12') },
  ],
  at('11:00'),
  book,
);
for (const clock of state.clocks)
  console.log(clock.kind, clock.state, `${String(clock.usedMs / 60_000)} min`);

for (const { path, message } of validatePolicy({ ...policy, attainmentTarget: 95, targets: [] }))
  console.log(`${path}: ${message}`);

/* prints:
HANDOVER STOPPED 12 min
attainmentTarget: Give a share between 0 and 1, such as 0.95.
targets: Give a list that is not empty.
*/
