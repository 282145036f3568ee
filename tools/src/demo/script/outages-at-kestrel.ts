import {
  actionPlan,
  claim,
  connected,
  escalate,
  fixed,
  phone,
  resolve,
  update,
  vendorNote,
  workaround,
} from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** Kestrel’s P1 and P2 of the last weeks, all over by now: promises kept and missed, and what Management was called for. */
export const outagesAtKestrel = ({ back }: Looking): Story[] => [
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
];
