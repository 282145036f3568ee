import {
  claim,
  connected,
  escalate,
  fixed,
  note,
  phone,
  rang,
  report,
  resolve,
  say,
  update,
  vendorNote,
  wait,
  workaround,
} from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** P1 and P2 of other customers, all over by now: taken by a partner, on premises, and first reported online. */
export const outagesElsewhere = ({ back }: Looking): Story[] => [
  story(
    back(18, '07:40'),
    // Partner's customer: no vendor clock until Dan's call to the vendor.
    [
      '0m',
      'dan',
      phone(
        'cloud',
        'Claims queues play music for ever',
        'Callers to the claims queues hear music and never reach an agent. Agents show as ready.',
        {
          from: 'maria',
          priority: 'P2',
          began: 6,
          note: 'About 30 callers waiting. P2 agreed with Maria.',
          facts: desk('halden', 140, 'Calls stay in the queue though agents are ready.', { since: 25 }),
        },
      ),
    ],
    ['5m', 'dan', claim],
    [
      '20m',
      'dan',
      note('Restarted routing for the three queues; calls flow for two minutes, then stop again.'),
    ],
    [
      '12m',
      'owen',
      rang({
        from: 'dan',
        priority: 'P2',
        began: 3,
        connected: true,
        note: 'Dan hands this over by phone, report to follow.',
      }),
    ],
    [
      '6m',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'Routing stops offering calls after a change of a skill.',
          again: 'Change any skill level of an agent in the queue.',
          examples: 'Queues CL-1, CL-2, CL-4; 07:52, 08:06',
          tried: 'Restart of routing, twice',
        }),
      ),
    ],
    ['4m', 'jonas', claim],
    [
      '1h',
      'jonas',
      update(
        'Found: a skill without a name blocks the routing of its queues. We are removing it and guarding against another.',
      ),
    ],
    [
      '25m',
      'jonas',
      fixed(
        'The nameless skill is gone and calls are offered at once. Please tell us if a caller waits without need.',
      ),
    ],
    ['+1 10:00', 'maria', say('All quiet since. Thank you for the quick call.')],
    ['20m', 'jonas', resolve('Skill without a name removed; a check refuses new ones from 11.2.2 on.')],
  ),
  story(
    back(13, '10:36'),
    // First called P2 online, so P3 until they rang.
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Half of the calls have no sound for the agent',
        'Agents say about every second call is silent on their side; the caller hears them.',
        {
          wish: 'P2',
          facts: desk('halden', 70, 'One-way sound on about half of all calls.', {
            since: 30,
            changes: 'New firewall rules this morning',
          }),
        },
      ),
    ],
    [
      '11m',
      'dan',
      rang({ from: 'maria', priority: 'P2', began: 5, note: 'Maria rings as the form asked. P2 agreed.' }),
    ],
    ['4m', 'dan', claim],
    [
      '9m',
      'dan',
      say(
        'Your new rules let speech out and not in: UDP 49152 to 65535 from the media addresses is refused. Can your network team open it?',
      ),
    ],
    ['1m', 'dan', wait('Your network team to let UDP 49152 to 65535 in from the media addresses.', 1)],
    ['50m', 'james', say('Open since 11:40. Sound is back on both sides.')],
    ['12m', 'dan', resolve('Firewall rule corrected by Halden. Test calls have sound both ways.')],
  ),
  story(
    back(9, '09:03'),
    [
      '0m',
      'hannah',
      phone(
        'cloud',
        'Halden’s callers hear another company’s greeting',
        'Callers to the home line hear the greeting of somebody else.',
        {
          from: 'maria',
          priority: 'P1',
          began: 2,
          connected: true,
          note: 'Maria rang us directly. Serious for data protection. P1 agreed.',
          facts: desk('halden', 500, 'Greeting of another tenant is played.', { since: 15 }),
        },
      ),
    ],
    ['2m', 'hannah', claim],
    [
      '11m',
      'hannah',
      vendorNote('Prompt cache key lacks the tenant on the new node. Node out of the pool at 09:14.'),
    ],
    [
      '3m',
      'hannah',
      fixed(
        'The node that played the wrong greeting is out of service since 09:14. We are writing up who heard what.',
      ),
    ],
    [
      '+1 15:30',
      'hannah',
      resolve(
        'Cause removed on all nodes. The report went to your data protection officer: 23 callers, a greeting only, no personal data.',
      ),
    ],
  ),
  story(
    back(7, '16:48'),
    // On premises: no RESTORATION promise, and office hours carried it into the next day.
    [
      '0m',
      'agnes',
      phone(
        'dialler',
        'Dialler does not start any campaign',
        'No campaign starts. Log-in to the dialler works.',
        {
          from: 'lukas',
          priority: 'P2',
          began: 3,
          facts: desk('fenwick', 20, 'No campaign can be started.', {
            since: 18,
            changes: 'Windows patches at noon',
          }),
        },
      ),
    ],
    ['4m', 'agnes', claim],
    [
      '20m',
      'owen',
      rang({ from: 'agnes', priority: 'P2', began: 4, connected: true, note: 'Agnes hands over by phone.' }),
    ],
    [
      '7m',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Licence service does not answer on its port after the patches.',
          again: 'Start any campaign.',
          examples: 'Event 7031 on FP-DIAL-01, 12:44',
          tried: 'Restart of the licence service and the server',
        }),
      ),
    ],
    ['9m', 'aisha', claim],
    [
      '+1 08:20',
      'aisha',
      connected(
        'REMOTE_SESSION',
        'On FP-DIAL-01 with Agnes: the patch re-enabled the Windows firewall for the domain.',
      ),
    ],
    ['15m', 'aisha', workaround('A firewall exception for the licence service lets campaigns start.')],
    ['+1 11:00', 'aisha', resolve('Exception made permanent by group policy; noted for the next patch day.')],
  ),
  story(
    back(4, '11:33'),
    [
      '0m',
      'owen',
      phone(
        'recording',
        'Marlow cannot play any recording',
        'Playback fails with “not found” for every call since this morning. New calls are recorded.',
        {
          from: 'samira',
          priority: 'P2',
          began: 5,
          connected: true,
          facts: desk('marlow', 15, 'No recording can be played.', { since: 150 }),
        },
      ),
    ],
    ['6m', 'owen', claim],
    [
      '40m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Playback asks an address that was retired last night.',
          again: 'Any call.',
          examples: 'M-20114, M-20177',
          tried: 'Other browsers',
        }),
      ),
    ],
    ['20m', 'tom', claim],
    ['55m', 'tom', fixed('The old address leads to the new one again; recordings play.')],
    ['+1 10:00', 'tom', resolve('Playback uses the new address by itself.')],
  ),
];
