import { claim, connected, escalate, note, report, say, vendorNote, workaround } from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** With vendor engineering, each with the L3 engineer who stays its coordinator; and what works again by a workaround. */
export const engineering = ({ back }: Looking): Story[] => [
  story(
    back(11, '09:14'),
    [
      '0m',
      'maria',
      report(
        'reporting',
        'Attendance figures differ by a minute per shift',
        'Every shift is a minute short in the attendance report, which adds up to hours in the month.',
        { facts: desk('halden', 8, 'Shifts are a minute short.', { since: 9000 }) },
      ),
    ],
    ['40m', 'kate', claim],
    [
      '3h',
      'kate',
      escalate(
        'L3',
        lab({
          looked: 'Sign-out is rounded down, sign-in up.',
          again: 'Any shift that does not end on a whole minute.',
          examples: 'Agents 311 and 318, week 46',
          tried: 'None',
        }),
      ),
    ],
    ['1h', 'priya', claim],
    [
      '20m',
      'priya',
      say(
        'Confirmed. The rounding sits in the product itself, so I am taking it to engineering and stay your contact.',
      ),
    ],
    ['15m', 'priya', escalate('L4', undefined, 'Rounding in the attendance aggregate; test case attached.')],
    ['+1 10:00', 'sofia', claim],
    [
      '2h',
      'sofia',
      vendorNote(
        'Rounding happens in two places. Correcting both changes past reports; asking product management.',
      ),
    ],
    [
      '+2 15:00',
      'priya',
      say('Engineering has a correction that leaves past reports as they are. It is planned for 6.0.5.'),
    ],
  ),
  story(
    back(9, '11:21'),
    [
      '0m',
      'ravi',
      report(
        'desktop',
        'Memory grows by 200 MB a day',
        'The desktop has to be restarted every third day, or the machine gets slow.',
        {
          facts: desk('kestrel', 200, 'Memory of the desktop grows.', {
            since: 9000,
            changes: 'Desktop 10.3',
          }),
        },
      ),
    ],
    ['30m', 'owen', claim],
    [
      '2h',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Growth follows the number of e-mails opened.',
          again: 'Open 200 e-mails with pictures.',
          examples: 'Machine KB-4471, three days of counters',
          tried: 'Restart each third day',
        }),
      ),
    ],
    ['1h', 'jonas', claim],
    [
      '25m',
      'jonas',
      say(
        'We see the growth too. Please go on restarting on every third day; I hand this to engineering with a memory image.',
      ),
    ],
    ['1h', 'jonas', escalate('L4', undefined, 'Image holders are not released; heap comparison attached.')],
    ['+1 09:40', 'nils', claim],
    [
      '+1 13:10',
      'nils',
      vendorNote(
        'Leak found in the preview pane. Patch builds tonight; Jonas, please test with Kestrel’s mail set.',
      ),
    ],
  ),
  story(
    back(6, '13:33'),
    // Unclaimed at L4.
    [
      '0m',
      'lukas',
      report(
        'recording',
        'Daylight saving puts recordings an hour off in search',
        'Calls of 25 October are found an hour early.',
        { facts: desk('fenwick', 10, 'Search is an hour off for one day.', { since: 9900 }) },
      ),
    ],
    ['50m', 'agnes', claim],
    [
      '2h',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Index keeps local time without offset.',
          again: 'Search for 25 October, 01:00 to 03:00.',
          examples: 'Calls 58811 to 58840',
          tried: 'Searching a wider span',
        }),
      ),
    ],
    ['3h', 'tom', claim],
    [
      '15m',
      'tom',
      say('Until this is mended, search that day from midnight to four. I am passing it to engineering.'),
    ],
    ['+1 10:20', 'tom', escalate('L4', undefined, 'Index needs UTC; a migration, so no hot fix.')],
  ),
  story(
    back(3, '10:27'),
    [
      '0m',
      'ines',
      report(
        'cloud',
        'Wallboard counts callbacks as waiting calls',
        'A callback that is booked for four o’clock counts as waiting from the moment it is booked.',
        { facts: desk('kestrel', 25, 'Booked callbacks counted as waiting.', { since: 700 }) },
      ),
    ],
    ['20m', 'owen', claim],
    [
      '1h',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Counter takes the state “queued” without its time.',
          again: 'Book a callback for later.',
          examples: 'Queue Cards, 10:05 and 10:12',
          tried: 'Second wallboard without callbacks',
        }),
      ),
    ],
    ['45m', 'aisha', claim],
    [
      '11m',
      'aisha',
      say(
        'Agreed, this is not as it should be. Engineering decides how to count; your second wallboard is a good way meanwhile.',
      ),
    ],
    ['2h', 'aisha', escalate('L4', undefined, 'Counter definition; two more customers asked for the same.')],
  ),
  story(
    back(10, '10:41'),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Long names are cut off in the call history',
        'Names over 20 letters are cut, so two customers look the same.',
        { wish: 'P4', facts: desk('halden', 110, 'Names cut at 20 letters.', { since: 3000 }) },
      ),
    ],
    ['1h', 'dan', claim],
    [
      '2h',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'Column is of a fixed width.',
          again: 'Any name over 20 letters.',
          examples: '“Featherstonehaugh-Cavendish”',
          tried: 'Smaller font',
        }),
      ),
    ],
    ['5h', 'hannah', claim],
    [
      '12m',
      'hannah',
      workaround(
        'Pointing at a name shows it in full since today’s configuration change. A wider column comes with 11.3.',
      ),
    ],
    ['+1 11:10', 'maria', say('That helps. We wait for 11.3 with the rest.')],
  ),
  story(
    back(8, '14:09'),
    [
      '0m',
      'samira',
      report(
        'cloud',
        'Transfers to the out-of-hours doctor fail',
        'After 18:00 a transfer to the doctor on duty ends with a busy tone.',
        { facts: desk('marlow', 20, 'Transfers to a mobile number fail.', { since: 1200 }) },
      ),
    ],
    ['15m', 'owen', claim],
    ['6m', 'owen', connected('CALL', 'Samira: patients can be rung back, so P3 it stays.')],
    [
      '40m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Transfer to a mobile number is refused by the carrier when our number is kept.',
          again: 'Any transfer to 07….',
          examples: 'Calls at 18:20 and 18:44',
          tried: 'Dialling the mobile directly works.',
        }),
      ),
    ],
    ['30m', 'priya', claim],
    [
      '1h',
      'priya',
      workaround(
        'Transfers to the doctor now show the surgery’s own number, and go through. The carrier works on keeping the caller’s.',
      ),
    ],
    ['+1 09:30', 'priya', note('Carrier ticket open, asked for Thursday.')],
  ),
  story(
    back(5, '12:26'),
    [
      '0m',
      'ravi',
      report(
        'recording',
        'Search in transcripts finds no umlauts',
        'Searching “Kündigung” finds nothing, “Kundigung” does.',
        { facts: desk('kestrel', 12, 'Umlauts are lost in the transcript index.', { since: 2600 }) },
      ),
    ],
    ['25m', 'owen', claim],
    [
      '1h',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Index folds letters, the query does not.',
          again: 'Any word with an umlaut.',
          examples: '“Kündigung”, “Überweisung”',
          tried: 'Searching without umlauts',
        }),
      ),
    ],
    ['1h', 'tom', claim],
    [
      '22m',
      'tom',
      workaround(
        'Both spellings find both now, for new calls. Older calls follow when the index is rebuilt at the weekend.',
      ),
    ],
  ),
];
