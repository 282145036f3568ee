import { claim, note, release, report, say } from '../stage/acts.ts';
import { desk, sketch } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** P3 and P4 that somebody at second line has in hand today, or has just put down. */
export const atSecondLine = ({ back }: Looking): Story[] => [
  story(
    back(2, '10:31'),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'How do we export skills by team?',
        'For the yearly review I need the skills of every agent, by team, as a table.',
        { wish: 'P4' },
      ),
    ],
    ['50m', 'dan', claim],
    [
      '12m',
      'dan',
      say(
        'There is an export of all skills under Administration. By team it takes a small report; I am building one for you.',
      ),
    ],
  ),
  story(
    back(3, '09:12'),
    [
      '0m',
      'james',
      report(
        'recording',
        'Tags are lost when a recording is exported',
        'The quality team tags calls for training. In exported files the tags are missing.',
        { facts: sketch(6, 'Tags are missing in exported files.') },
      ),
    ],
    ['1h', 'dan', claim],
    ['20m', 'dan', say('Which format do you export to? MP3 keeps tags, WAV has no room for them.')],
    ['3h', 'james', say('WAV. The training system takes nothing else.')],
    [
      '40m',
      'dan',
      note(
        'WAV could carry a side file. Asking Arden’s integration team whether the training system reads one.',
      ),
    ],
  ),
  story(
    back(1, '11:08'),
    [
      '0m',
      'lukas',
      report(
        'desktop',
        'Address look-up is slow in the depots',
        'Looking up an address takes eight seconds in the depots and one at head office.',
        {
          facts: desk('fenwick', 55, 'Address look-up takes 8 s in depots.', {
            since: 2900,
            changes: 'Depots moved to the new WAN last week',
          }),
        },
      ),
    ],
    ['30m', 'agnes', claim],
    [
      '2h',
      'agnes',
      note(
        'Round trip depot to address server is 140 ms, and one look-up makes 50 of them. Not a fault of the network alone.',
      ),
    ],
  ),
  story(
    back(2, '15:06'),
    [
      '0m',
      'ravi',
      report(
        'desktop',
        'Spell checker underlines every German word',
        'Agents of the Frankfurt team have German as their language, yet the checker uses English.',
        { facts: desk('kestrel', 14, 'Checker ignores the language of the profile.', { since: 1300 }) },
      ),
    ],
    ['40m', 'owen', claim],
    ['15m', 'owen', say('I see the same with a German profile here and am finding out since which version.')],
  ),
  story(
    back(7, '14:18'),
    [
      '0m',
      'samira',
      report(
        'reporting',
        'Monthly report shows October twice',
        'The report for November begins with the figures of October.',
        { facts: desk('marlow', 7, 'Month appears twice.', { since: 900 }) },
      ),
    ],
    ['1h', 'owen', claim],
    ['2h', 'owen', say('I am comparing your schedule with one that works.')],
    ['+1 09:30', 'owen', release('On leave until Monday; comparison is in the note.')],
    [
      '5m',
      'owen',
      note(
        'Schedule 207 has “previous period” set in addition to a fixed month. Whoever takes it: remove one of them.',
      ),
    ],
  ),
  story(back(1, '09:33'), [
    '0m',
    'chloe',
    report(
      'desktop',
      'Font in the call bar is blurred on the new screens',
      'On the 4K screens the call bar is blurred.',
      { wish: 'P4', facts: sketch(5, 'Call bar blurred on 4K screens.') },
    ),
  ]),
];
