import { claim, connected, escalate, note, reopen, report, resolve, say, wait } from '../stage/acts.ts';
import { both, desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** Faults that went up to vendor support with a full report and were cured there, in time or not. */
export const solvedWeeksAgo = ({ back }: Looking): Story[] => [
  story(
    back(24, '13:10'),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Voicemail to e-mail loses its attachment',
        'E-mails about a new voicemail arrive, but since the weekend without the sound file. Replay in the portal works.',
      ),
    ],
    ['20m', 'dan', claim],
    [
      '55m',
      'dan',
      escalate(
        'L3',
        both(
          desk('halden', 45, 'E-mails about voicemails have no attachment.', {
            since: 2900,
            changes: 'Platform update 11.2.1 on Sunday',
          }),
          lab({
            looked:
              'Mail leaves the platform without the part; Halden’s mail gateway log shows 14 kB per mail, before the update 600 kB.',
            again: 'Every voicemail to a mailbox with the option “attach”.',
            examples: 'Mailbox 4410, 08:12, 08:40 and 09:03 today',
            tried: 'Switched “attach” off and on; no change.',
          }),
        ),
      ),
    ],
    ['1h', 'jonas', claim],
    [
      '14m',
      'jonas',
      say(
        'The converter that makes the sound file was left out of one node in Sunday’s update. We are putting it back tonight.',
      ),
    ],
    [
      '+1 09:15',
      'jonas',
      say('Put back at 22:40. Mails since then carry their attachment; could you check one?'),
    ],
    ['25m', 'maria', say('Checked three, all with sound.')],
    ['10m', 'jonas', resolve('Audio converter restored on node 3 after update 11.2.1.')],
  ),
  story(
    back(22, '09:08'),
    [
      '0m',
      'ravi',
      report(
        'desktop',
        'Screen pop shows the previous caller’s record',
        'When calls follow each other closely, the record of the caller before is shown until the agent refreshes.',
        { wish: 'P2', facts: desk('kestrel', 60, 'Wrong customer record on screen for up to ten seconds.') },
      ),
    ],
    ['12m', 'owen', claim],
    [
      '4m',
      'owen',
      say(
        'Thank you. This came in online, so it runs as P3; if work cannot go on, ring us and quote the reference. Do agents see the wrong record after every call or only within the wrap-up time?',
      ),
    ],
    [
      '32m',
      'ravi',
      say('Only when the next call comes during wrap-up. P3 is right, we work around it with F5.'),
    ],
    [
      '40m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'The pop is sent, but the desktop drops it while the wrap-up form is open.',
          again: 'Second call inside wrap-up, every time.',
          examples: 'Agents 2107 and 2113, 09:41 and 09:56',
          tried: 'F5 after the call connects.',
        }),
      ),
    ],
    ['35m', 'tom', claim],
    [
      '+1 10:30',
      'tom',
      say(
        'We can see it here. The setting “hold pops during wrap-up” came with 10.3; with it off the record changes at once. I have switched it off for your tenant.',
      ),
    ],
    ['+1 09:20', 'ravi', say('No wrong record since yesterday noon.')],
    ['14m', 'tom', resolve('“Hold pops during wrap-up” switched off.')],
  ),
  story(
    back(20, '10:28'),
    [
      '0m',
      'samira',
      report(
        'reporting',
        'Report scheduler sends every report twice',
        'Every scheduled report arrives twice, a minute apart, since Thursday.',
        { facts: desk('marlow', 11, 'Each scheduled report is sent twice.', { since: 2600 }) },
      ),
    ],
    // Nobody answered within the day: a missed RESPONSE.
    ['+2 09:50', 'owen', claim],
    ['3m', 'owen', say('I am sorry this lay here over a day. Looking at the scheduler now.')],
    [
      '2h',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Two scheduler jobs with one name exist; the second appeared on Thursday 17:31.',
          again: 'Any schedule.',
          examples: 'Schedule 118, both runs on Friday 07:00',
          tried: 'Paused and resumed schedule 118; both runs came back.',
        }),
      ),
    ],
    ['1h', 'aisha', claim],
    [
      '40m',
      'aisha',
      resolve(
        'Removed the second scheduler, which a restart on Thursday had left behind. Reports come once.',
      ),
    ],
  ),
  story(
    back(18, '11:15'),
    [
      '0m',
      'lukas',
      report(
        'dialler',
        'Dialler leaves answering machines a half message',
        'Recipients get the second half of our message: the recording begins before their greeting ends.',
        {
          facts: desk('fenwick', 8, 'Messages left on answering machines lack their beginning.', {
            since: 1500,
          }),
        },
      ),
    ],
    ['22m', 'agnes', claim],
    [
      '+1 10:05',
      'agnes',
      note('Detection sensitivity 3 to 5 makes no difference. Trace attached to the depot server’s share.'),
    ],
    [
      '1h',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Detection reports “greeting ended” at the first pause of 600 ms.',
          again: 'Greetings with a pause, such as “Hello … this is”.',
          examples: 'Calls 77120, 77131 and 77158',
          tried: 'Sensitivity 3, 4 and 5',
        }),
      ),
    ],
    ['3h', 'jonas', claim],
    [
      '9m',
      'jonas',
      say(
        'We suggest raising the silence threshold to 1,400 ms; it is in the campaign’s advanced settings on your server. Please try it on one campaign.',
      ),
    ],
    [
      '1m',
      'jonas',
      wait('Try a silence threshold of 1,400 ms on one campaign and tell us what recipients hear.', 4),
    ],
    ['+2 15:20', 'agnes', say('Tried on “Missed deliveries”: 50 messages, all complete.')],
    ['+1 09:00', 'jonas', resolve('Silence threshold 1,400 ms in place of 600 ms.')],
  ),
  story(
    back(15, '09:26'),
    [
      '0m',
      'chloe',
      report(
        'cloud',
        'Repairs line greets tenants in French',
        'Since this morning the repairs line plays the French greeting to everybody.',
        { facts: desk('orchard', 40, 'Wrong language of the greeting on one line.') },
      ),
    ],
    ['18m', 'owen', claim],
    ['3m', 'owen', connected('CALL', 'Rang Chloé: the line works, only the greeting is wrong.')],
    [
      '30m',
      'owen',
      resolve(
        'The prompt set of the line was switched to fr-FR at 07:55 by a tenant administrator. Set back, history shown to Chloé.',
      ),
    ],
    ['+1 09:02', 'chloe', reopen('It is French again this morning, from 08:00 on.')],
    [
      '16m',
      'owen',
      note('A schedule switches the set each morning; it was made for the Lyon pilot and never ended.'),
    ],
    ['7m', 'owen', resolve('Schedule of the ended Lyon pilot removed. Watched over the next morning.')],
  ),
];
