import {
  claim,
  connected,
  escalate,
  note,
  phone,
  release,
  report,
  say,
  vendorNote,
  wait,
} from '../stage/acts.ts';
import { desk, lab, sketch } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** Cases that go on when the customer does. */
export const waiting = ({ back, ago }: Looking): Story[] => [
  story(
    ago(3, 20),
    [
      '0m',
      'priya',
      phone(
        'recording',
        'Recordings missing for the claims queue',
        'Since this morning calls of the claims queue have no recording. Other queues are recorded.',
        {
          from: 'maria',
          priority: 'P2',
          began: 4,
          connected: true,
          note: 'Claims calls must be recorded. P2 agreed.',
          facts: desk('halden', 65, 'No recordings for one queue.', { since: 90 }),
        },
      ),
    ],
    ['6m', 'tom', claim],
    [
      '48m',
      'tom',
      say(
        'The recorder answers, and the queue’s rule is in place. To see why it does not match I need one example, and a look at the recorder.',
      ),
    ],
    ['1m', 'tom', wait('Send one example call ID, and open the recorder to us.')],
  ),
  story(
    ago(26),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Chat transcripts arrive without the first message',
        'The transcript sent to the customer begins with the agent’s answer.',
        { facts: desk('kestrel', 33, 'First message missing from transcripts.', { since: 500 }) },
      ),
    ],
    ['2h', 'owen', claim],
    [
      '15m',
      'owen',
      say(
        'I cannot repeat this with our test tenant. Could you switch on the trace for one agent and chat once with them?',
      ),
    ],
    ['1m', 'owen', wait('Switch on the trace for one agent and hold one test chat.', 5)],
  ),
  story(
    back(6, '11:42'),
    [
      '0m',
      'maria',
      report(
        'desktop',
        'Desktop closes when a PDF is dragged into a note',
        'Dragging a PDF into the note of a claim closes the desktop without a word.',
        { facts: desk('halden', 75, 'Desktop 8.3 closes when a PDF is dropped.', { since: 1200 }) },
      ),
    ],
    ['1h', 'dan', claim],
    [
      '50m',
      'dan',
      say(
        'Version 8.3 is older than the two that are supported, so engineering is closed to this one. In 9.4 it does not happen. Would you like a date for the upgrade?',
      ),
    ],
    ['2m', 'dan', wait('Your decision on the upgrade of Agent Desktop from 8.3 to 10.', 15)],
  ),
  story(
    back(14, '10:20'),
    // A long wait: nobody has answered for over a week.
    [
      '0m',
      'lukas',
      report(
        'dialler',
        'Some numbers are dialled twice',
        'A few recipients complain that we ring them twice within a minute.',
        { facts: desk('fenwick', 6, 'Numbers dialled twice.', { since: 4000 }) },
      ),
    ],
    ['1h', 'agnes', claim],
    [
      '2h',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Both calls stand in the log with different campaign runs.',
          again: 'Not at will; about 3 in 1,000.',
          examples: 'Calls 81002 and 81003',
          tried: 'None',
        }),
      ),
    ],
    ['4h', 'aisha', claim],
    [
      '20m',
      'aisha',
      say(
        'The list that was loaded holds these numbers twice, with and without the country code. Could you send us the file as it was delivered?',
      ),
    ],
    ['3m', 'aisha', wait('The contact file of the run of that day, as it was delivered to you.', 3)],
    [
      '+4 10:00',
      'aisha',
      say(
        'A friendly reminder: without the file we cannot tell whether the dialler or the list is at fault.',
      ),
    ],
    [
      '+3 16:10',
      'aisha',
      vendorNote('Second reminder by phone: Agnes is on leave, Lukas looks for the file.'),
    ],
  ),
  story(
    back(4, '15:12'),
    [
      '0m',
      'samira',
      report(
        'cloud',
        'Text messages to patients arrive at night',
        'Reminders of appointments are sent at 02:00 to some patients.',
        { facts: sketch(40, 'Reminders arrive at 02:00.') },
      ),
    ],
    ['30m', 'owen', claim],
    ['20m', 'owen', connected('CALL', 'Asked Samira: only patients with foreign numbers.')],
    [
      '5m',
      'owen',
      wait('Three of the telephone numbers concerned, so that we can see which zone is taken for them.', 4),
    ],
  ),
  story(
    back(3, '12:15'),
    [
      '0m',
      'james',
      report(
        'recording',
        'Auditor cannot open the archive',
        'The external auditor’s account sees no recordings, though it is in the right group.',
        { wish: 'P4', facts: desk('halden', 1, 'External account sees no recordings.', { since: 240 }) },
      ),
    ],
    ['2h', 'dan', claim],
    [
      '15m',
      'dan',
      wait(
        'The auditor’s written consent to the terms of use; without it the archive stays closed to externals.',
        10,
      ),
    ],
  ),
  story(
    back(5, '13:55'),
    // Released while it waits: open in the queue, and still the customer's turn.
    [
      '0m',
      'ines',
      report(
        'recording',
        'Waveform is not drawn for stereo calls',
        'Stereo calls play, but the waveform stays empty.',
        { wish: 'P4', facts: desk('kestrel', 18, 'No waveform for stereo calls.', { since: 2000 }) },
      ),
    ],
    ['3h', 'owen', claim],
    [
      '30m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Drawn here in Chrome 148, not in 147.',
          again: 'Any stereo call in Chrome 147.',
          examples: 'C-60123',
          tried: 'Cleared the browser’s cache.',
        }),
      ),
    ],
    ['+1 10:00', 'tom', claim],
    [
      '6m',
      'tom',
      wait('Try one stereo call in Chrome 148 or Edge and tell us whether the waveform appears.', 7),
    ],
    ['4h', 'tom', release('Waits for Kestrel’s browser test; anybody can go on when it comes.')],
  ),
  story(
    back(2, '08:52'),
    [
      '0m',
      'agnes',
      report(
        'reporting',
        'Report designer asks for a licence key',
        'Opening the designer asks for a key that we entered at installation.',
        {
          facts: desk('fenwick', 2, 'Designer asks for a licence key at each start.', {
            since: 120,
            changes: 'Server moved to new hardware on Saturday',
          }),
        },
      ),
    ],
    ['20m', 'agnes', note('Key is bound to the old hardware, says the log.')],
    [
      '10m',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Licence log: “host id changed”.',
          again: 'Start the designer.',
          examples: 'Log of Monday 08:40',
          tried: 'Entered the key again',
        }),
      ),
    ],
    ['2h', 'jonas', claim],
    [
      '10m',
      'jonas',
      say(
        'The key has to be issued again for the new host. Please send the host id that the designer shows under Help.',
      ),
    ],
    ['1m', 'jonas', wait('The new host id, from Help, About in the report designer.', 3)],
  ),
];
