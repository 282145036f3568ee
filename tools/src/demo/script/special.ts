import { claim, escalate, note, report, rang, say, vendorNote } from '../stage/acts.ts';
import { desk, lab, sketch } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** No cover, versions too old, wishes that still need a call, and what waits at second line for somebody to begin. */
export const special = ({ back, ago }: Looking): Story[] => [
  ...notCovered(back),
  ...legacy(back),
  ...wishes(ago),
  ...waitingAtSecondLine(back, ago),
];

/** Orchard's contract ended eighteen days ago: recorded, told why, no clocks, Management decides (D-COV-4). */
const notCovered = (back: Looking['back']): Story[] => [
  story(
    back(11, '10:04'),
    [
      '0m',
      'chloe',
      report('cloud', 'Tenants cannot leave a voicemail', 'After the greeting the line is cut off.', {
        facts: desk('orchard', 60, 'Voicemail ends after the greeting.'),
      }),
    ],
    [
      '1h',
      'grace',
      say(
        'Thank you, Chloé. Your contract has run out, so this is recorded and waits for our decision; Elena is speaking with your procurement today.',
      ),
    ],
    [
      '20m',
      'elena',
      vendorNote('Renewal was sent twice, no answer yet. If they confirm by mail I would grant cover.'),
    ],
    [
      '+2 11:15',
      'chloe',
      say('Procurement says the order is being signed. Is there anything we can do ourselves meanwhile?'),
    ],
  ),
  story(
    back(6, '14:47'),
    [
      '0m',
      'chloe',
      report(
        'desktop',
        'Agents are shown as “away” while on a call',
        'The status changes to “away” in the middle of calls.',
        { wish: 'P2', facts: sketch(18, 'Status changes to away during calls.') },
      ),
    ],
    [
      '+1 09:10',
      'grace',
      say('As with your other case this one waits for the renewal. Nothing you wrote is lost.'),
    ],
  ),
  story(back(3, '09:09'), [
    '0m',
    'chloe',
    report(
      'cloud',
      'New office needs twelve more lines',
      'We open in Salford on the first. Who sets up the lines?',
      { wish: 'P4' },
    ),
  ]),
  story(
    back(2, '16:30'),
    // Kestrel never bought it.
    [
      '0m',
      'ravi',
      report(
        'reporting',
        'Trial of Reporting Suite shows no data',
        'Our analysts installed the trial and see empty reports.',
        { wish: 'P4', facts: desk('kestrel', 3, 'Trial shows empty reports.') },
      ),
    ],
    ['+1 08:30', 'elena', vendorNote('Not in the contract. Sales knows; a trial has no support.')],
  ),
];

/** Halden's desktop stands two versions behind, so engineering is closed to it (D-COV-5). */
const legacy = (back: Looking['back']): Story[] => [
  story(
    back(4, '08:40'),
    [
      '0m',
      'maria',
      report(
        'desktop',
        'Desktop 8 loses the connection to the softphone',
        'Once or twice a day the desktop shows “no telephone” until it is restarted.',
        {
          facts: desk('halden', 75, 'Desktop loses the softphone.', {
            since: 1500,
            changes: 'Windows update of the second Tuesday',
          }),
        },
      ),
    ],
    ['30m', 'dan', claim],
    [
      '3h',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'The bridge between desktop and softphone ends when Windows rotates its certificate store.',
          again: 'About twice a day, by itself.',
          examples: 'Machines HI-203 and HI-219, 08:11 and 08:25',
          tried: 'Restart of the bridge alone; helps until the next time.',
        }),
      ),
    ],
    ['2h', 'aisha', claim],
    [
      '15m',
      'aisha',
      say(
        'We will look for a way round, but version 8 is closed to engineering, so a correction can only come with an upgrade.',
      ),
    ],
    [
      '+1 10:45',
      'aisha',
      vendorNote(
        'Restarting the bridge from a scheduled task at 06:00 and 13:00 might do. Testing on an 8.3 image.',
      ),
    ],
  ),
  story(back(1, '13:20'), [
    '0m',
    'james',
    report(
      'desktop',
      'Shortcut keys do nothing after the screen was locked',
      'After unlocking, F7 to F10 do nothing until the desktop is clicked.',
      { wish: 'P4', facts: desk('halden', 20, 'Shortcut keys lost after unlocking.') },
    ),
  ]),
];

/** Asked for more than P3 online: it runs as P3 until somebody rings (D-INT-1). */
const wishes = (ago: Looking['ago']): Story[] => [
  story(
    ago(2, 10),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Nobody can change the opening hours',
        'We close early today for the staff meeting and the page for opening hours gives an error.',
        { wish: 'P1', facts: desk('halden', 4, 'Opening hours cannot be saved.', { since: 15 }) },
      ),
    ],
    [
      '20m',
      'dan',
      say(
        'I have set today’s hours for you from here. If more is down than this page, please ring; otherwise it stays a P3.',
      ),
    ],
  ),
  story(ago(1, 35), [
    '0m',
    'ines',
    report(
      'cloud',
      'Video calls with branch advisers do not connect',
      'Customers in branches see “connecting” and nothing more.',
      { wish: 'P2', facts: desk('kestrel', 26, 'Video calls do not connect.', { since: 20 }) },
    ),
  ]),
  story(
    ago(5, 5),
    [
      '0m',
      'bridge',
      report(
        'cloud',
        'INC0049950: Claims hotline menu skips option 3',
        'Raised in ServiceNow by Joanna Reid. Pressing 3 leads to the main menu again.',
        { wish: 'P2', facts: desk('halden', 45, 'Menu option 3 leads back to the menu.', { since: 30 }) },
      ),
    ],
    // The call came to Arden, and the two agreed that it can wait.
    [
      '30m',
      'dan',
      rang({
        from: 'maria',
        priority: 'P3',
        began: 5,
        note: 'Maria rang: option 4 does the same work today. P3 agreed.',
      }),
    ],
    ['5m', 'dan', claim],
    [
      '50m',
      'dan',
      note(
        'Menu was published with two entries for key 3; the second wins. Correcting with Maria after six.',
      ),
    ],
  ),
];

const waitingAtSecondLine = (back: Looking['back'], ago: Looking['ago']): Story[] => [
  story(back(1, '15:20'), [
    '0m',
    'maria',
    report(
      'reporting',
      'Wallboard shows yesterday’s figures after midnight',
      'From midnight to about 00:20 the wallboard goes on showing the day before.',
      { facts: desk('halden', 15, 'Wallboard changes the day late.', { since: 900 }) },
    ),
  ]),
  story(ago(4, 40), [
    '0m',
    'bridge',
    report(
      'cloud',
      'INC0049961: Agent photo is not shown to chat customers',
      'Raised in ServiceNow by Piotr Lang. The placeholder is shown in place of the photo.',
      { wish: 'P4', facts: sketch(12, 'Placeholder in place of the photo.') },
    ),
  ]),
  story(back(1, '16:02'), [
    '0m',
    'lukas',
    report(
      'desktop',
      'Print of a consignment note has no barcode',
      'The preview shows the barcode, the paper does not.',
      {
        facts: desk('fenwick', 31, 'Barcode missing on paper.', {
          since: 200,
          changes: 'New printers in two depots',
        }),
      },
    ),
  ]),
  story(ago(6, 15), [
    '0m',
    'ravi',
    report(
      'cloud',
      'Greeting for the bank holiday cannot be scheduled twice',
      'The second date is not accepted: “overlaps”. It is four weeks later.',
      { wish: 'P4', facts: desk('kestrel', 2, 'Second date refused.') },
    ),
  ]),
  story(back(1, '14:11'), [
    '0m',
    'samira',
    report(
      'recording',
      'Consent announcement is played after the greeting',
      'It should come first. On the appointments line it does, on the results line it does not.',
      { facts: sketch(35, 'Order of announcements is wrong on one line.') },
    ),
  ]),
];
