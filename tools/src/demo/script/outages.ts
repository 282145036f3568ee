import {
  actionPlan,
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

/** P1 and P2 of the last weeks, all over by now: kept and missed promises, and what Management was called for. */
export const outages = ({ back }: Looking): Story[] => [
  story(
    back(23, '08:22'),
    // Kept all the way: connected on the call, updates in time, restored within the four hours.
    [
      '0m',
      'owen',
      phone(
        'cloud',
        'No inbound calls reach Kestrel’s card line',
        'Calls to the lost-card line get a busy tone since about 08:10. Online banking’s number works.',
        {
          from: 'ravi',
          priority: 'P1',
          began: 4,
          connected: true,
          note: 'Lost-card line is down. P1 agreed.',
          facts: desk('kestrel', 85, 'Lost-card line gives a busy tone.', { since: 12 }),
        },
      ),
    ],
    [
      '6m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Trunk group KB-2 has no registered endpoint.',
          again: 'Every call to the line.',
          examples: 'Test calls 08:20 and 08:24',
          tried: 'Overflow to KB-1 refused by the carrier.',
        }),
      ),
    ],
    ['3m', 'priya', claim],
    [
      '35m',
      'priya',
      update(
        'The carrier’s certificate for this trunk ran out at 08:00. They are issuing a new one; we expect it before 10:00.',
      ),
    ],
    [
      '48m',
      'priya',
      workaround(
        'Calls to the lost-card line are carried over the second trunk. Callers hear the usual greeting.',
      ),
    ],
    ['3h', 'priya', resolve('New certificate in place since 12:20; calls are back on their own trunk.')],
  ),
  story(
    back(21, '12:04'),
    // A response and an update missed, then restored in time.
    [
      '0m',
      'tom',
      phone(
        'cloud',
        'Kestrel’s agents are signed out every few minutes',
        'Agents of all teams are signed out every three to five minutes and lose the call they are on.',
        {
          from: 'ines',
          priority: 'P1',
          began: 5,
          note: 'Line broke off; we ring back.',
          facts: desk('kestrel', 210, 'Sessions end after a few minutes.', { since: 20, changes: 'None' }),
        },
      ),
    ],
    ['9m', 'tom', claim],
    ['4m', 'tom', vendorNote('Number given on the call rings out. Trying the operations bridge.')],
    ['27m', 'tom', connected('CALL', 'Reached Imran on the operations bridge: 40 of 210 agents can work.')],
    ['2h', 'tom', vendorNote('Session store loses its leader under load. Draining node B.')],
    [
      '24m',
      'tom',
      update(
        'The service that keeps sessions lost its leader; sign-ins hold since node B was taken out. I am sorry this word comes late.',
      ),
    ],
    ['20m', 'tom', fixed('Sessions hold for all teams since 15:10. We watch it through the evening.')],
    ['+1 09:00', 'tom', resolve('Node B rebuilt; no session lost overnight.')],
  ),
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
    back(16, '05:58'),
    // Longer than Management may be left out of it: restoration missed, MANAGEMENT_ESCALATION fired.
    [
      '0m',
      'priya',
      phone(
        'recording',
        'No call is recorded at Kestrel since 05:30',
        'Nothing new appears in the archive since 05:30. The trading desk may not take calls unrecorded.',
        {
          from: 'ravi',
          priority: 'P1',
          began: 7,
          connected: true,
          note: 'Regulated desk: trading stops without recording. P1 agreed.',
          facts: desk('kestrel', 34, 'Recording stopped for all desks.', {
            since: 28,
            changes: 'Storage maintenance by the hosting provider overnight',
          }),
        },
      ),
    ],
    ['4m', 'priya', claim],
    [
      '16m',
      'priya',
      vendorNote('Write path to the archive volume is read-only since the provider’s maintenance.'),
    ],
    [
      '1h',
      'priya',
      update(
        'The archive’s storage came back read-only from last night’s maintenance. The provider has been called in; recorders buffer locally meanwhile for two desks of five.',
      ),
    ],
    [
      '95m',
      'priya',
      update('The provider is restoring the volume. Three of five desks are recorded; trading uses those.'),
    ],
    [
      '1h',
      'priya',
      escalate(
        'L4',
        lab({
          looked: 'Recorder does not leave buffering by itself after a read-only volume.',
          again: 'Volume set read-only for more than 10 minutes.',
          examples: 'Recorder R3, 05:31 to 05:44',
          tried: 'Restart of R3',
        }),
      ),
    ],
    ['6m', 'nils', claim],
    [
      '35m',
      'elena',
      update(
        'I have taken this over for Management. Engineering is on it with Priya, and the provider’s duty manager reports to me every half hour.',
      ),
    ],
    [
      '50m',
      'nils',
      fixed('All five desks are recorded since 11:20. Buffered calls are in the archive; nothing was lost.'),
    ],
    [
      '+1 14:00',
      'priya',
      resolve('Recorders leave buffering by themselves with patch 8.2.11, installed last night.'),
    ],
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
    back(11, '13:27'),
    // An action plan stands in for the fix, which takes a night.
    [
      '0m',
      'jonas',
      phone(
        'desktop',
        'Kestrel’s desktop freezes when an e-mail is opened',
        'Agents who take e-mail lose the whole desktop for a minute when they open one with pictures.',
        {
          from: 'ines',
          priority: 'P2',
          began: 6,
          connected: true,
          facts: desk('kestrel', 48, 'Desktop freezes on e-mails with pictures.', {
            since: 60,
            changes: 'Desktop 10.3 rolled out yesterday',
          }),
        },
      ),
    ],
    ['10m', 'jonas', claim],
    [
      '1h',
      'jonas',
      actionPlan(
        'Tonight at 22:00 the e-mail view goes back to 10.2 for all agents. Until then e-mail is worked in the browser, which does not freeze.',
      ),
    ],
    [
      '2h',
      'jonas',
      update('The browser view carries e-mail without complaints. The change tonight is prepared.'),
    ],
    ['3h', 'jonas', update('All agents have the notice for tonight. Nothing is asked of you.')],
    ['3h', 'jonas', fixed('E-mail view is back on 10.2; pictures open at once.')],
    ['+2 09:30', 'jonas', resolve('Corrected in 10.3.1, to be planned with you.')],
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
