import { claim, connected, escalate, reopen, report, resolve, say, vendorNote, wait } from '../stage/acts.ts';
import { desk, lab } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** P3 that an engineer of vendor support has in hand today. */
export const atSupport = ({ back, ago }: Looking): Story[] => [
  story(
    back(4, '10:02'),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Callbacks are offered outside opening hours',
        'Callers after six are offered a callback “within the hour” and hear from us the next day.',
        { facts: desk('halden', 90, 'Callback offer ignores opening hours.', { since: 5000 }) },
      ),
    ],
    ['35m', 'dan', claim],
    [
      '1h',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'The offer asks the opening hours of the tenant, not those of the queue.',
          again: 'Call any claims queue after 18:00.',
          examples: 'Calls at 18:04, 18:40 and 19:12 on Monday',
          tried: 'Opening hours set for the tenant; that closes motor claims too.',
        }),
      ),
    ],
    ['2h', 'priya', claim],
    [
      '13m',
      'priya',
      say(
        'You are right: the offer looks at the tenant’s hours. We are preparing a change that asks the queue, and will tell you the day.',
      ),
    ],
    [
      '+1 14:20',
      'priya',
      vendorNote(
        'Change is in review. Hours per queue need a migration of 40 tenants, so not before Thursday.',
      ),
    ],
  ),
  story(
    back(3, '13:40'),
    [
      '0m',
      'samira',
      report(
        'cloud',
        'Waiting patients hear the music change volume',
        'The music on hold gets louder and quieter every few seconds.',
        { facts: desk('marlow', 250, 'Music on hold varies in volume.', { since: 400 }) },
      ),
    ],
    ['25m', 'owen', claim],
    [
      '50m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'The file is even; the platform’s gain control works on it as if it were speech.',
          again: 'Hold any call for a minute.',
          examples: 'Test calls 14:10 and 14:22',
          tried: 'Another file; the same.',
        }),
      ),
    ],
    ['1h', 'tom', claim],
    ['9m', 'tom', connected('CALL', 'Samira played it to me over the phone.')],
    [
      '+1 11:30',
      'tom',
      say(
        'Gain control can be switched off for music. I am testing this with our own line before I touch yours.',
      ),
    ],
  ),
  story(
    back(5, '09:45'),
    [
      '0m',
      'ines',
      report(
        'dialler',
        'Do-not-call list is checked only at midnight',
        'A customer who objects at noon may still be called that afternoon.',
        { facts: desk('kestrel', 9, 'Objections take effect the next day.', { since: 8000 }) },
      ),
    ],
    ['15m', 'owen', claim],
    [
      '30m',
      'owen',
      say('I understand why this matters to you. I am taking it to support with your example.'),
    ],
    [
      '12m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'The list is loaded by the nightly job only.',
          again: 'Add a number by day and start a campaign with it.',
          examples: 'Number ending 0188, objected 11:20, called 15:02',
          tried: 'Reloading by hand twice a day',
        }),
      ),
    ],
    ['1h', 'aisha', claim],
    [
      '20m',
      'aisha',
      say(
        'We can load the list every fifteen minutes for you; I am checking what that does to the campaign’s speed.',
      ),
    ],
    ['+2 10:05', 'ines', say('Fifteen minutes would satisfy our compliance team. When?')],
  ),
  story(
    ago(20, 15),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Queue “Fraud” shows agents who left',
        'Three people who left the bank in October are listed as “offline” in the queue Fraud.',
        { facts: desk('kestrel', 3, 'Former agents are listed in a queue.', { since: 600 }) },
      ),
    ],
    ['2h', 'owen', claim],
    [
      '12m',
      'owen',
      say('Their accounts are closed, the queue’s list is not rebuilt. Support will look at why.'),
    ],
    [
      '20m',
      'owen',
      escalate(
        'L3',
        lab({
          looked: 'Membership rows remain when an account is closed by the directory sync.',
          again: 'Close an account through the sync.',
          examples: 'Agents 1988, 2003, 2041',
          tried: 'Removing them by hand; they come back at night.',
        }),
      ),
    ],
    ['3h', 'jonas', claim],
    [
      '15m',
      'jonas',
      vendorNote(
        'The sync writes the membership before it closes the account. Order has to be the other way round.',
      ),
    ],
  ),
  story(
    back(6, '10:50'),
    // Reopened: the cure did not last.
    [
      '0m',
      'maria',
      report(
        'cloud',
        'Supervisors lose their filters after sign-out',
        'The filters of the live view are gone after each sign-out.',
        { facts: desk('halden', 12, 'Live view filters are not kept.', { since: 1400 }) },
      ),
    ],
    ['45m', 'dan', claim],
    [
      '1h',
      'dan',
      escalate(
        'L3',
        lab({
          looked: 'Filters are kept in the browser and cleared by Halden’s policy at sign-out.',
          again: 'Sign out and in again.',
          examples: 'Supervisors M. Doyle and P. Lang',
          tried: 'Exception for the address in the browser policy; no effect.',
        }),
      ),
    ],
    ['2h', 'jonas', claim],
    ['20m', 'jonas', resolve('Filters are kept with the profile for Halden since today.')],
    [
      '+2 09:25',
      'maria',
      reopen('Kept for a day, and this morning they are all gone again. Two supervisors, same picture.'),
    ],
    [
      '40m',
      'jonas',
      say(
        'Thank you for telling us at once. The nightly clean-up removes them; I am excluding the filters from it.',
      ),
    ],
  ),
  story(
    back(8, '09:58'),
    [
      '0m',
      'lukas',
      report(
        'recording',
        'Export to the archive fails for calls over two hours',
        'Calls of more than two hours are missing in the archive.',
        { facts: desk('fenwick', 2, 'Long calls are not archived.', { since: 6000 }) },
      ),
    ],
    ['1h', 'agnes', claim],
    [
      '3h',
      'agnes',
      escalate(
        'L3',
        lab({
          looked: 'Export ends after 120 minutes of playing time without an error.',
          again: 'Any call over 2:00:00.',
          examples: 'Calls 60411 and 60987',
          tried: 'Smaller batches',
          noLogs: 'The export writes nothing for these calls; that is part of the fault.',
        }),
      ),
    ],
    ['4h', 'hannah', claim],
    [
      '10m',
      'hannah',
      say(
        'We can repeat this. A limit of 7,200 seconds in the exporter is the cause; a corrected one is being built.',
      ),
    ],
    [
      '+3 15:00',
      'hannah',
      wait('A time in which we may restart the exporter on your server, about five minutes.', 6),
    ],
    ['+1 10:00', 'agnes', say('Any day after 18:00, just tell me the evening before.')],
  ),
];
