import {
  actionPlan,
  claim,
  escalate,
  note,
  phone,
  rang,
  say,
  update,
  vendorNote,
  workaround,
} from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** P1 and P2 of the last hours that people are working on right now. Round the clock, so alive at any hour. */
export const ongoing = ({ ago }: Looking): Story[] => [
  story(
    ago(5, 50),
    // With engineering and with Management: its four hours are over.
    [
      '0m',
      'owen',
      phone(
        'cloud',
        'Card payments by phone fail at the last step',
        'Callers enter their card, then hear “something went wrong”. No payment by phone goes through.',
        {
          from: 'ravi',
          priority: 'P1',
          began: 4,
          connected: true,
          note: 'No payments by phone at all. P1 agreed.',
          facts: desk('kestrel', 160, 'Payment step fails for every caller.', {
            since: 12,
            changes: 'Payment provider’s certificate renewed last night',
          }),
        },
      ),
    ],
    [
      '5m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Secure step ends with “handshake failed”.',
          again: 'Every payment.',
          examples: 'Payments P-9921, P-9924',
          tried: 'Second route; the same',
        }),
      ),
    ],
    ['3m', 'tom', claim],
    [
      '70m',
      'tom',
      update(
        'The provider’s new certificate is signed by an authority the payment step does not know. We are adding it and testing.',
      ),
    ],
    ['25m', 'tom', vendorNote('Trust store is baked into the image. Needs a build: engineering.')],
    ['5m', 'tom', escalate('L4', undefined, 'Image with the new authority; test payment is prepared.')],
    ['4m', 'nils', claim],
    [
      '65m',
      'tom',
      update(
        'Engineering is building a version that knows the new authority. We expect to test it within the next two hours.',
      ),
    ],
    [
      '70m',
      'elena',
      vendorNote('Accepted the escalation. Spoke with Kestrel’s head of operations, next call on the hour.'),
    ],
    [
      '15m',
      'elena',
      update(
        'I am with this case for Management. The build is ready and in test with the provider; agents can take payments by bank transfer meanwhile.',
      ),
    ],
    [
      '40m',
      'nils',
      vendorNote(
        'First test payment went through on the staging line, second timed out. Looking at the provider’s second address.',
      ),
    ],
  ),
  story(
    ago(3, 51),
    // RESTORATION and MANAGEMENT_ESCALATION fall due a few minutes from now.
    [
      '0m',
      'priya',
      phone(
        'cloud',
        'Callers are cut off after ten minutes',
        'Every call ends after exactly ten minutes, whoever is talking.',
        {
          from: 'ines',
          priority: 'P1',
          began: 3,
          connected: true,
          note: 'All lines. P1 agreed with Inés.',
          facts: desk('kestrel', 240, 'Calls end after ten minutes.', {
            since: 18,
            changes: 'Carrier moved trunks at night',
          }),
        },
      ),
    ],
    ['4m', 'aisha', claim],
    [
      '88m',
      'aisha',
      update(
        'The carrier’s new trunks do not answer our session refresh, and end calls after ten minutes. They are looking for the setting with us.',
      ),
    ],
    ['35m', 'aisha', vendorNote('Raising the session timer on our side to 3,600 s on one trunk as a test.')],
    [
      '55m',
      'aisha',
      update(
        'On one trunk the longer timer holds calls beyond ten minutes. We are taking it to the others one by one.',
      ),
    ],
  ),
  story(
    ago(3, 54),
    // The next progress update is owed a few minutes from now.
    [
      '0m',
      'priya',
      phone(
        'cloud',
        'Half of the claims agents see no caller name',
        'Names of callers are missing for about half of the agents, so each call takes a minute longer.',
        {
          from: 'maria',
          priority: 'P2',
          began: 3,
          connected: true,
          note: 'Queue is growing. P2 agreed.',
          facts: desk('halden', 68, 'Caller’s name missing for half of the agents.', { since: 40 }),
        },
      ),
    ],
    ['6m', 'priya', claim],
    [
      '75m',
      'priya',
      say('The look-up works for agents on node A and not on node B. We are comparing the two.'),
    ],
    [
      '50m',
      'dan',
      note(
        'Halden moved the customer database last night, and node B still has the old address in its cache.',
      ),
    ],
  ),
  story(
    ago(5, 5),
    [
      '0m',
      'hannah',
      phone(
        'recording',
        'Screen recording shows a black picture',
        'Speech is recorded, the screen is black, for all agents.',
        {
          from: 'ravi',
          priority: 'P2',
          began: 4,
          connected: true,
          facts: desk('kestrel', 130, 'Screen recording is black.', {
            since: 60,
            changes: 'Graphics driver rolled out on Friday',
          }),
        },
      ),
    ],
    ['7m', 'jonas', claim],
    [
      '80m',
      'jonas',
      actionPlan(
        'The driver goes back to the version before on all machines tonight, in three waves from 20:00. Speech is recorded as usual meanwhile.',
      ),
    ],
    [
      '70m',
      'jonas',
      update(
        'Kestrel’s desktop team has tested the old driver on ten machines: pictures are back. The waves tonight stand.',
      ),
    ],
    ['65m', 'jonas', vendorNote('Ask engineering whether the capture can do without that driver call.')],
  ),
  story(
    ago(8, 30),
    [
      '0m',
      'owen',
      phone(
        'cloud',
        'IVR plays the holiday greeting on a working day',
        'Callers hear that we are closed and are not put through.',
        {
          from: 'ines',
          priority: 'P2',
          began: 5,
          connected: true,
          note: 'One line of four. P2 agreed.',
          facts: desk('kestrel', 75, 'Closed greeting on one line.', { since: 20 }),
        },
      ),
    ],
    [
      '10m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Calendar of the line has today as a holiday, entered by import.',
          again: 'Every call to the line.',
          examples: 'Test calls',
          tried: 'Removing the day; it came back with the next import.',
        }),
      ),
    ],
    ['12m', 'hannah', claim],
    [
      '45m',
      'hannah',
      workaround(
        'The line no longer asks the imported calendar, and callers are put through. The import is corrected next.',
      ),
    ],
  ),
  story(
    ago(6, 20),
    [
      '0m',
      'dan',
      phone(
        'cloud',
        'Agents hear the caller twice',
        'Every word of the caller comes a second time, half a second later.',
        {
          from: 'maria',
          priority: 'P1',
          began: 5,
          note: 'Claims cannot work like this. P1 agreed.',
          facts: desk('halden', 190, 'Echo of the caller on all lines.', {
            since: 15,
            changes: 'Headset software update overnight',
          }),
        },
      ),
    ],
    ['3m', 'dan', claim],
    [
      '14m',
      'owen',
      rang({ from: 'dan', priority: 'P1', began: 2, connected: true, note: 'Dan hands over by phone.' }),
    ],
    [
      '5m',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'Echo is in the recording too, so it is not the headset.',
          again: 'Every call.',
          examples: 'Calls at 10 and 12 minutes past',
          tried: 'Old headset software',
        }),
      ),
    ],
    ['2m', 'aisha', claim],
    [
      '65m',
      'aisha',
      update(
        'Speech was mixed twice by a media server that joined the pool this morning. It is being taken out.',
      ),
    ],
    ['20m', 'aisha', workaround('The media server is out of the pool; no echo in the last forty calls.')],
    ['45m', 'maria', say('All teams confirm: no echo any more.')],
  ),
];
