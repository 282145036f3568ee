import { claim, escalate, note, phone, release, report } from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** Unclaimed at L3 and running out of time, or over it. */
export const boardPressing = ({ back, ago }: Looking): Story[] => [
  story(
    ago(19, 30),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Survey after the call is offered in English only',
        'German callers get the survey in English since the week-end.',
        { facts: desk('kestrel', 60, 'Survey ignores the caller’s language.', { since: 2400 }) },
      ),
    ],
    ['1h', 'owen', claim],
    [
      '2h',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Language is lost when the call leaves the queue.',
          again: 'Call the German line and stay for the survey.',
          examples: 'Calls C-61100, C-61123',
          tried: 'Survey per line; not possible',
        }),
      ),
    ],
  ),
  story(
    ago(23, 18),
    [
      '0m',
      'ines',
      report(
        'recording',
        'Bookmarks jump ten seconds too late',
        'Bookmarks in recordings lead to a place about ten seconds after the word.',
        { facts: desk('kestrel', 22, 'Bookmarks are off by ten seconds.', { since: 1000 }) },
      ),
    ],
    ['50m', 'owen', claim],
    [
      '90m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Offset equals the length of the greeting.',
          again: 'Any call with a greeting.',
          examples: 'C-60871 at 02:14',
          tried: 'None',
        }),
      ),
    ],
  ),
  story(
    ago(23, 53),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Queue statistics stop at 23:59',
        'The last minute of the day is missing from every queue’s statistics.',
        { facts: desk('kestrel', 4, 'Last minute of the day missing.', { since: 3000 }) },
      ),
    ],
    [
      '2h',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Query ends before 23:59:00, not before 24:00.',
          again: 'Any day.',
          examples: 'Queue Cards, each day of last week',
          tried: 'None',
        }),
      ),
    ],
  ),
  story(
    ago(40, 15),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Names of queues cannot contain an ampersand',
        '“Savings & Loans” becomes “Savings amp Loans”.',
        { wish: 'P4', facts: desk('kestrel', 10, 'Ampersand is shown as amp.') },
      ),
    ],
    ['3h', 'owen', claim],
    [
      '40m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Name is escaped twice.',
          again: 'Rename any queue.',
          examples: 'Queue 41',
          tried: 'Writing “and”',
        }),
      ),
    ],
  ),
  story(
    back(1, '10:30'),
    [
      '0m',
      'samira',
      report(
        'cloud',
        'Callers to the results line are asked to hold twice',
        '“Please hold” is played again as soon as somebody picks up.',
        { facts: desk('marlow', 80, 'Prompt is played at pick-up.', { since: 600 }) },
      ),
    ],
    ['40m', 'owen', claim],
    [
      '2h',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Prompt hangs on the event “answered”, not “queued”.',
          again: 'Each call to the line.',
          examples: 'Test calls 11:20 and 11:31',
          tried: 'Prompt removed; then nothing is played at all.',
        }),
      ),
    ],
  ),
  story(
    back(1, '13:05'),
    [
      '0m',
      'lukas',
      report(
        'dialler',
        'Outbound dialler stops after switching campaign',
        'After a switch from one campaign to another nothing is dialled for ten minutes.',
        { facts: desk('fenwick', 17, 'Ten minutes’ pause after a switch.', { since: 180 }) },
      ),
    ],
    ['20m', 'agnes', claim],
    [
      '2h',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Lines are released by a timer of ten minutes only.',
          again: 'Switch campaigns with calls under way.',
          examples: '13:02 and 14:10 on FP-DIAL-01',
          tried: 'Stopping the first campaign before the switch',
        }),
      ),
    ],
  ),
  story(
    back(2, '14:58'),
    // Nobody took it in time: it broke yesterday afternoon.
    [
      '0m',
      'james',
      report(
        'reporting',
        'Dashboard loses its date range each morning',
        'The range “last 7 days” is back at “today” each morning.',
        { facts: desk('halden', 9, 'Date range is reset overnight.', { since: 2000 }) },
      ),
    ],
    ['12m', 'kate', claim],
    [
      '30m',
      'kate',
      escalate(
        'L3',
        lab({
          looked: 'Range is kept with the session, which ends at night.',
          again: 'Set a range, look the next day.',
          examples: 'Dashboards 4 and 9',
          tried: 'Saving as a copy',
        }),
      ),
    ],
    ['+1 16:05', 'hannah', note('This slipped through, I am sorry. Whoever is free first, please take it.')],
  ),
  story(
    ago(2, 35),
    // Connected and released: RESPONSE is met, RESTORATION and the next update run on.
    [
      '0m',
      'owen',
      phone(
        'cloud',
        'Supervisors cannot listen in on calls',
        'The button “Listen” gives an error for all supervisors. Calls themselves are fine.',
        {
          from: 'ines',
          priority: 'P2',
          began: 5,
          connected: true,
          note: 'New agents may not work without a listener. P2 agreed.',
          facts: desk('kestrel', 19, 'Listening in fails for all supervisors.', { since: 25 }),
        },
      ),
    ],
    [
      '6m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Listening service refuses its own certificate.',
          again: 'Press “Listen” on any call.',
          examples: 'Supervisors 12 and 31',
          tried: 'Another browser',
        }),
      ),
    ],
    ['10m', 'tom', claim],
    [
      '55m',
      'tom',
      release(
        'My shift ends; certificate has been asked for, the ticket of the hosting team is in the note.',
      ),
    ],
    [
      '2m',
      'tom',
      note(
        'Hosting team’s ticket H-2291. Once the certificate is there, restart the listening service on both nodes.',
      ),
    ],
  ),
];
