import {
  claim,
  connected,
  escalate,
  release,
  report,
  resolve,
  say,
  vendorNote,
  wait,
} from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** The same of the last two weeks. */
export const solvedLately = ({ back }: Looking): Story[] => [
  story(
    back(13, '14:02'),
    [
      '0m',
      'ines',
      report(
        'recording',
        'Recordings of transferred calls stop at the transfer',
        'When a call goes from the service line to mortgages, the recording ends at the transfer. Before last week it went on.',
        {
          facts: desk('kestrel', 120, 'Recording ends when a call is transferred.', {
            since: 700,
            changes: 'Mortgages moved to their own team last week',
          }),
        },
      ),
    ],
    ['44m', 'owen', claim],
    ['20m', 'owen', say('Confirmed here with two test calls. I am handing this to support with the traces.')],
    [
      '10m',
      'owen',
      escalate(
        'L3',
        lab({
          looked:
            'The new team has no recording rule, and a transfer takes the rule of the team that receives.',
          again: 'Any transfer into “Mortgages”.',
          examples: 'Calls C-55102 and C-55119',
          tried: 'None: a rule for the whole team needs Kestrel’s consent.',
        }),
      ),
    ],
    ['26m', 'aisha', claim],
    [
      '5m',
      'aisha',
      say('The new team has no recording rule of its own. Shall we copy the one of the service line?'),
    ],
    ['1m', 'aisha', wait('Your data protection officer’s consent to record the team “Mortgages”.', 5)],
    ['+3 10:40', 'ines', say('Consent given, reference DP-311. Please copy the rule.')],
    ['15m', 'aisha', resolve('Recording rule of the service line copied to “Mortgages”.')],
  ),
  story(
    back(10, '08:31'),
    [
      '0m',
      'maria',
      report(
        'reporting',
        'Wrong totals in the weekly queue report',
        'The totals line adds queues twice that belong to two groups.',
        { facts: desk('halden', 5, 'Totals count shared queues twice.', { since: 4000 }) },
      ),
    ],
    ['1h', 'kate', claim],
    [
      '+1 11:20',
      'kate',
      escalate(
        'L3',
        lab({
          looked: 'Totals are summed over groups, not over queues.',
          again: 'Any report with a queue in two groups.',
          examples: 'Week 45, queues “Home” and “Home renewals”',
          tried: 'Report per group, added by hand.',
        }),
      ),
    ],
    ['2h', 'tom', claim],
    [
      '18m',
      'tom',
      vendorNote('Not the data but the template. Fixed in 6.0.4, which Halden gets with the next update.'),
    ],
    [
      '4m',
      'tom',
      say(
        'This is a fault of the template. I have given you a corrected one, “Weekly queues v2”; the update brings it for everybody.',
      ),
    ],
    ['+1 10:10', 'maria', say('Totals are right in v2.')],
    ['5m', 'tom', resolve('Corrected template delivered; fixed for all in 6.0.4.')],
  ),
  story(
    back(9, '15:44'),
    [
      '0m',
      'samira',
      report(
        'cloud',
        'Patients are told “you are number 0 in the queue”',
        'The announcement says number 0 to whoever is next.',
        {
          wish: 'P4',
          facts: desk('marlow', 300, 'Position announced as 0 for the first caller.', { since: 2000 }),
        },
      ),
    ],
    ['+1 09:20', 'owen', claim],
    [
      '6m',
      'owen',
      say(
        'Position 0 means “next”, and there is a prompt for it that your line does not have. I am asking support for the file.',
      ),
    ],
    [
      '30m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Prompt “queue-next” missing from the Marlow prompt set.',
          again: 'First caller in any queue.',
          examples: 'Test call 09:41',
          tried: 'None',
          noLogs: 'A missing prompt writes no log.',
        }),
      ),
    ],
    ['3h', 'jonas', claim],
    ['12m', 'jonas', release('Prompt ordered from the studio; anybody can load it when it comes.')],
    ['+2 13:05', 'hannah', claim],
    ['22m', 'hannah', resolve('“You are next” recorded and loaded into the prompt set.')],
  ),
  story(
    back(7, '10:19'),
    [
      '0m',
      'lukas',
      report(
        'recording',
        'Recorder’s disk is full although old calls are deleted',
        'Disk stands at 98 % though the retention job says it deleted 40,000 calls.',
        { facts: desk('fenwick', 25, 'Disk space is not freed by the retention job.', { since: 800 }) },
      ),
    ],
    ['15m', 'agnes', claim],
    [
      '2h',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Files of deleted calls are still there; the index has forgotten them.',
          again: 'Run of the retention job.',
          examples: 'D:\\rec\\2026\\03 holds 11,204 files without an entry',
          tried: 'Restarted the retention service.',
        }),
      ),
    ],
    ['20m', 'priya', claim],
    [
      '11m',
      'priya',
      connected(
        'REMOTE_SESSION',
        'With Agnes on the recorder: service account lost its right to delete after the domain change.',
      ),
    ],
    [
      '50m',
      'priya',
      resolve('Right to delete given back to the service account; 1.1 TB freed by the next run.'),
    ],
  ),
  story(
    back(5, '09:51'),
    [
      '0m',
      'ravi',
      report(
        'dialler',
        'Outbound number shows as “withheld”',
        'Customers see “withheld” in place of our number for calls of the campaign “Card renewals”.',
        { facts: desk('kestrel', 16, 'Caller identity withheld for one campaign.', { since: 90 }) },
      ),
    ],
    ['9m', 'owen', claim],
    [
      '12m',
      'owen',
      say(
        'The campaign’s number is not on the list your carrier lets you present. I have asked for it to be added.',
      ),
    ],
    [
      '+1 11:40',
      'owen',
      resolve('Carrier added 0117 496 0130 to the permitted numbers. Shown correctly in test calls.'),
    ],
  ),
];
