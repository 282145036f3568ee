import { claim, escalate, note, phone, rang, vendorNote } from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { onTheDot, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** Minutes within which an engineer has to speak with the customer. */
const responseMinutes = { P1: 30, P2: 60 };

/**
 * Calls of the last hour nobody has answered yet, timed so that a newcomer sees one after the other warn and break.
 * All of them are served round the clock, so it works at any hour of any day.
 */
export const live = ({ ago }: Looking): Story[] => {
  /** The moment a call was logged, two minutes after it began, whose RESPONSE breaks in so many seconds. */
  const breakingIn = (seconds: number, priority: 'P1' | 'P2') =>
    ago(0, responseMinutes[priority] - 2 - seconds / 60);

  return [
    onTheDot(
      breakingIn(40, 'P1') - 6 * 60_000,
      [
        '0m',
        'dan',
        phone(
          'cloud',
          'Agents cannot log in, all queues down',
          'Since the update nobody gets past the sign-in page. Desk phones are fine, no calls are delivered.',
          {
            from: 'maria',
            priority: 'P1',
            began: 3,
            note: '“Since the update nobody gets past the sign-in page.” P1 agreed.',
            facts: desk(
              'halden',
              310,
              'Sign-in page loops after the password. 310 of 350 agents, Leeds and Cork.',
              { since: 25, changes: 'Update 11.2.3 last night; proxy rule on Friday' },
            ),
          },
        ),
      ],
      ['1m', 'dan', claim],
      [
        '5m',
        'owen',
        rang({
          from: 'dan',
          priority: 'P1',
          began: 2,
          note: 'Dan rang and hands over. Passed on to L3 at once.',
        }),
      ],
      [
        '2m',
        'dan',
        escalate(
          'L3',
          lab({
            looked:
              'Identity service answers 401 with a valid password; 40 sessions older than the update still work.',
            again: 'Always, for any agent with a fresh profile.',
            examples: 'CT-88121, CT-88140, CT-88152',
            tried: 'Restarted node A twice; rolled back the proxy rule',
          }),
        ),
      ],
      [
        '8m',
        'dan',
        note(
          'Restarted the identity node twice, no change. A third would drop the 40 agents still signed in.',
        ),
      ],
    ),
    onTheDot(
      breakingIn(90, 'P2'),
      [
        '0m',
        'owen',
        phone(
          'cloud',
          'Live monitor freezes with 200 agents signed in',
          'The live monitor stands still as soon as about 200 agents are signed in.',
          {
            from: 'ravi',
            priority: 'P2',
            began: 2,
            note: 'Ravi had to leave the phone; an engineer rings back.',
            facts: desk('kestrel', 14, 'Live monitor freezes at about 200 agents.', { since: 50 }),
          },
        ),
      ],
      [
        '14m',
        'owen',
        escalate(
          'L3',
          lab({
            looked: 'Browser is busy sorting; server answers in 30 ms.',
            again: 'More than 200 agents signed in.',
            examples: 'Today 08:55 and 09:10',
            tried: 'Filtering by team helps.',
          }),
        ),
      ],
    ),
    onTheDot(
      breakingIn(120, 'P1'),
      [
        '0m',
        'priya',
        phone(
          'cloud',
          'Inbound calls drop after the welcome prompt',
          'The welcome is played, then the call ends. All numbers.',
          {
            from: 'ines',
            priority: 'P1',
            began: 2,
            note: 'Line broke off while she described it. P1 agreed before that.',
            facts: desk('kestrel', 260, 'Calls end after the welcome prompt.', { since: 8 }),
          },
        ),
      ],
      [
        '9m',
        'priya',
        vendorNote(
          'Rang back twice, busy. I am on the other Kestrel P1, so this one is free for somebody else.',
        ),
      ],
    ),
    onTheDot(
      breakingIn(210, 'P2'),
      [
        '0m',
        'jonas',
        phone(
          'cloud',
          'Callers hear silence after transfer to claims',
          'A transfer to claims connects, and then neither side hears anything.',
          {
            from: 'maria',
            priority: 'P2',
            began: 2,
            note: 'Maria was called away; we ring her back.',
            facts: desk('halden', 55, 'No sound after a transfer.', { since: 30 }),
          },
        ),
      ],
      ['6m', 'jonas', claim],
      [
        '12m',
        'jonas',
        vendorNote(
          'Transfers take the media server that joined this morning. Asking for a trace before I ring Maria.',
        ),
      ],
    ),
    onTheDot(breakingIn(300, 'P1'), [
      '0m',
      'tom',
      phone(
        'cloud',
        'Payment line asks for the PIN twice and hangs up',
        'Callers type their PIN, are asked again, and are cut off.',
        {
          from: 'ravi',
          priority: 'P1',
          began: 2,
          note: 'No caller gets through the PIN. P1 agreed; Ravi asks for a call on the bridge.',
          facts: desk('kestrel', 150, 'PIN is asked twice, then the call ends.', { since: 10 }),
        },
      ),
    ]),
    onTheDot(
      breakingIn(480, 'P2'),
      [
        '0m',
        'owen',
        phone(
          'cloud',
          'Web chat is offered to nobody',
          'The chat button is missing on all pages since the early shift.',
          {
            from: 'ines',
            priority: 'P2',
            began: 2,
            facts: desk('kestrel', 38, 'Chat is not offered.', { since: 70 }),
          },
        ),
      ],
      [
        '11m',
        'owen',
        escalate(
          'L3',
          lab({
            looked: 'Availability says “no agents” though 12 are ready.',
            again: 'Open any page of the bank.',
            examples: 'Pages /cards and /loans',
            tried: 'Agents signed out and in',
          }),
        ),
      ],
    ),
    onTheDot(
      // Warns in twenty seconds.
      breakingIn(20 + 450, 'P1'),
      [
        '0m',
        'owen',
        phone(
          'cloud',
          'Claims overflow number rings out',
          'When all lines are taken calls go to the overflow, which nobody hears ring.',
          {
            from: 'maria',
            priority: 'P1',
            began: 2,
            note: 'Storm in the north, every overflow call is lost. P1 agreed.',
            facts: desk('halden', 120, 'Overflow number rings without being offered to agents.', {
              since: 20,
            }),
          },
        ),
      ],
      [
        '5m',
        'dan',
        note(
          'Overflow points to the group of the old office, which has had no members since Friday. I may not change it from here.',
        ),
      ],
    ),
    onTheDot(
      // Warns in a minute.
      breakingIn(60 + 900, 'P2'),
      [
        '0m',
        'aisha',
        phone(
          'cloud',
          'Presence stays “busy” after a call ends',
          'About a third of the agents stay “busy” and get no further call until they sign in again.',
          {
            from: 'ravi',
            priority: 'P2',
            began: 2,
            facts: desk('kestrel', 80, 'Agents stay busy after a call.', { since: 45 }),
          },
        ),
      ],
    ),
    onTheDot(
      // Warns in two and a half minutes.
      breakingIn(150 + 450, 'P1'),
      [
        '0m',
        'hannah',
        phone(
          'cloud',
          'Outbound calls fail for all teams',
          'Every outbound call ends with a fast busy tone.',
          {
            from: 'ines',
            priority: 'P1',
            began: 2,
            note: 'P1 agreed. The operations bridge waits for our call.',
            facts: desk('kestrel', 220, 'Outbound calls end with a busy tone.', { since: 9 }),
          },
        ),
      ],
      ['4m', 'hannah', claim],
    ),
  ];
};
