import { claim, escalate, release, report, say } from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** Unclaimed at L3 with time to spare: nothing is asked of anybody yet. */
export const boardCalm = ({ back, ago }: Looking): Story[] => [
  story(
    ago(5),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Chat window covers the account number',
        'On small screens the chat window lies over the account number and cannot be moved.',
        { facts: desk('kestrel', 40, 'Chat window covers part of the page.') },
      ),
    ],
    ['25m', 'owen', claim],
    [
      '40m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Position is fixed below 1,366 pixels.',
          again: 'Any screen of 1,280 pixels.',
          examples: 'Branches Hull and Derby',
          tried: 'Zoom of 90 %',
        }),
      ),
    ],
  ),
  story(
    ago(7, 10),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Second line cannot be put on hold',
        'With two calls on screen the button “Hold” of the second does nothing.',
        { facts: desk('halden', 30, 'Second call cannot be held.', { since: 200 }) },
      ),
    ],
    ['35m', 'dan', claim],
    [
      '3h',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'Request is sent with the id of the first call.',
          again: 'Two calls at once, hold the second.',
          examples: 'Agents 120 and 144',
          tried: 'Holding with the key F9 works.',
        }),
      ),
    ],
  ),
  story(
    ago(30),
    [
      '0m',
      'ines',
      report(
        'cloud',
        'Dutch agent greeting uses the wrong plural',
        'The greeting says “medewerker” where it should say “medewerkers”.',
        { wish: 'P4', facts: desk('kestrel', 5, 'Wrong word in the Dutch prompt.') },
      ),
    ],
    ['4h', 'owen', claim],
    [
      '30m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Prompt nl-NL/agents-many holds the singular.',
          again: 'Greeting with more than one agent.',
          examples: 'Test call 11:02',
          tried: 'None',
          noLogs: 'A prompt’s wording is in no log.',
        }),
      ),
    ],
  ),
  story(
    ago(12, 20),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Can skills be exported by team?',
        'The export has all agents in one table, and we need one per team.',
        { wish: 'P4', facts: desk('halden', 1, 'Export lacks the team.') },
      ),
    ],
    ['1h', 'dan', claim],
    [
      '3h',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'Column “team” exists in the database, not in the export.',
          again: 'Any export.',
          examples: 'Export of today',
          tried: 'Joining two exports by hand',
          noLogs: 'Not a failure.',
        }),
      ),
    ],
  ),
  story(
    back(1, '09:05'),
    [
      '0m',
      'samira',
      report(
        'reporting',
        'Report title cannot hold a question mark',
        'A title with a question mark is refused.',
        { wish: 'P4', facts: desk('marlow', 2, 'Title refused.') },
      ),
    ],
    ['3h', 'owen', claim],
    [
      '40m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Title becomes a file name without being cleaned.',
          again: 'Title “Late?”',
          examples: 'Report 311',
          tried: 'Title without it',
        }),
      ),
    ],
  ),
  story(
    ago(26, 40),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Agents’ break reminder comes a minute late',
        'The reminder that a break ends comes when it has ended.',
        { facts: desk('kestrel', 90, 'Reminder is a minute late.', { since: 2000 }) },
      ),
    ],
    ['30m', 'owen', claim],
    [
      '40m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Reminder is sent with the poll after the minute.',
          again: 'Any break.',
          examples: 'Agents 2101 and 2150',
          tried: 'None',
        }),
      ),
    ],
    ['1h', 'jonas', claim],
    [
      '5m',
      'jonas',
      say(
        'Understood; the reminder will come thirty seconds ahead once this is changed. A colleague of mine takes it from here.',
      ),
    ],
    [
      '30m',
      'jonas',
      release('Configuration template has to be changed; free for whoever does the next round of templates.'),
    ],
  ),
];
