import { claim, note, report, resolve, say, wait } from '../stage/acts.ts';
import { desk, sketch } from '../stage/facts.ts';
import { story, type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';

/** Questions and small faults that second line settled by itself: most of what comes in, and what keeps L3 free. */
export const answered = ({ back }: Looking): Story[] => [
  story(
    back(24, '09:18'),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Can supervisors see other teams’ queues?',
        'Two supervisors share a floor at weekends. Can one of them be shown the queues of both teams without being made an administrator?',
        { wish: 'P4' },
      ),
    ],
    ['41m', 'owen', claim],
    [
      '9m',
      'owen',
      say(
        'Yes: under Teams, open the supervisor and add the second team as “may watch”. It shows queues and agents, and leaves recordings closed.',
      ),
    ],
    ['+1 10:02', 'ravi', say('That is exactly it, thank you. Both have it now.')],
    ['12m', 'owen', resolve('Explained how a supervisor watches a second team. Confirmed by Ravi.')],
  ),
  story(
    back(23, '11:05'),
    [
      '0m',
      'maria',
      report(
        'cloud',
        'New starters do not appear in the skills list',
        'Six people who began on Monday can sign in, but I cannot give them the skill “Motor claims”.',
        { facts: desk('halden', 6, 'New agents are missing from the list when a skill is assigned.') },
      ),
    ],
    ['25m', 'dan', claim],
    [
      '14m',
      'dan',
      say(
        'They are in the group “Onboarding”, which holds no skills by design. Move them to “Claims” and the list has them.',
      ),
    ],
    ['+1 09:12', 'maria', say('Moved all six, and the skill is theirs. Please close.')],
    ['20m', 'dan', resolve('Agents were in a group without skills. Moved by the customer.')],
  ),
  story(
    back(22, '14:40'),
    [
      '0m',
      'lukas',
      report(
        'reporting',
        'Depot report is empty on Mondays',
        'The report of the weekend that the depots get on Monday at 06:00 has headings and no rows. Run by hand at nine it is full.',
        { facts: desk('fenwick', 14, 'Scheduled report arrives without rows, on Mondays only.') },
      ),
    ],
    ['1h', 'agnes', claim],
    [
      '+1 11:30',
      'agnes',
      note('The schedule runs before the weekend’s figures are rolled up at 06:40. Moving it to 07:15.'),
    ],
    [
      '5m',
      'agnes',
      say('The report was made before the weekend’s figures were complete. It now runs at 07:15.'),
    ],
    ['+4 09:20', 'agnes', resolve('Schedule moved to after the roll-up. Monday’s report had all rows.')],
  ),
  story(
    back(21, '10:10'),
    [
      '0m',
      'samira',
      report(
        'cloud',
        'How long are voicemails kept?',
        'Our records officer asks how long voicemails stay in the system and whether we can choose.',
        { wish: 'P4' },
      ),
    ],
    ['2h', 'owen', claim],
    [
      '10m',
      'owen',
      say(
        'Ninety days unless you choose otherwise, between 7 and 365, per mailbox, under Mailboxes, Retention. Deleting is final.',
      ),
    ],
    ['+1 12:00', 'owen', resolve('Question answered: retention per mailbox, 7 to 365 days.')],
  ),
  story(
    back(19, '13:22'),
    [
      '0m',
      'james',
      report(
        'recording',
        'Playback stutters in Firefox',
        'Quality team hears gaps of about half a second when they listen to recordings in Firefox. In Edge the same calls are fine.',
        { facts: desk('halden', 9, 'Recordings stutter when played in Firefox.', { since: 300 }) },
      ),
    ],
    ['35m', 'dan', claim],
    [
      '22m',
      'dan',
      say(
        'Firefox needs hardware decoding switched off for this codec. The setting is in the note I am sending; one restart and it plays smoothly here.',
      ),
    ],
    ['+1 09:40', 'james', say('Works on all nine machines.')],
    ['8m', 'dan', resolve('Hardware decoding switched off in Firefox on nine machines.')],
  ),
  story(
    back(17, '09:02'),
    [
      '0m',
      'ines',
      report(
        'desktop',
        'Agents ask for a larger call timer',
        'Several agents find the timer in the call bar hard to read on the new monitors. Is there a setting?',
        { wish: 'P4' },
      ),
    ],
    ['3h', 'owen', claim],
    [
      '6m',
      'owen',
      say(
        'There is: View, Text size, Large. It is kept per person, and you can set it for all under Profiles.',
      ),
    ],
    ['+1 08:50', 'ines', say('Set for everybody. The floor says thank you.')],
    ['30m', 'owen', resolve('Text size set in the profile.')],
  ),
  story(
    back(16, '15:31'),
    [
      '0m',
      'chloe',
      report(
        'desktop',
        'Status “Training” counts as break time',
        'In the daily overview, time in “Training” is added to breaks, so people look as if they were away.',
        {
          facts: desk('orchard', 22, 'Custom status counted as break in the daily overview.', {
            changes: 'Status “Training” added last week',
          }),
        },
      ),
    ],
    ['+1 08:20', 'owen', claim],
    [
      '15m',
      'owen',
      say(
        'A new status is of the type “break” until it is told otherwise. Under Statuses, set “Training” to “productive, not ready”; past days follow overnight.',
      ),
    ],
    ['+1 11:00', 'chloe', say('The overview is right from today on, and yesterday was corrected too.')],
    ['4m', 'owen', resolve('Type of the status corrected.')],
  ),
  story(
    back(14, '10:45'),
    [
      '0m',
      'maria',
      report(
        'reporting',
        'Abandoned calls differ between wallboard and report',
        'Wallboard says 41 abandoned yesterday, the report says 36. Which one do we show the board?',
        { facts: desk('halden', 3, 'Two figures for abandoned calls on the same day.', { since: 900 }) },
      ),
    ],
    ['30m', 'kate', claim],
    [
      '45m',
      'kate',
      say(
        'Both are right: the wallboard counts everybody who hung up, the report leaves out those who did within five seconds. The threshold is yours to choose under Report settings.',
      ),
    ],
    ['+1 14:05', 'maria', say('We keep five seconds and will say so under the figure. You may close this.')],
    ['11m', 'kate', resolve('Short-abandon threshold explained. No change made.')],
  ),
  story(
    back(12, '09:35'),
    [
      '0m',
      'samira',
      report(
        'recording',
        'Search by caller number finds nothing',
        'I search for a patient’s number as they give it and find no calls, though I know there were two.',
        {
          facts: sketch(4, 'Search by number with a leading 0 finds nothing.'),
        },
      ),
    ],
    ['50m', 'owen', claim],
    [
      '8m',
      'owen',
      say('Could you search once with +44 in place of the first 0 and tell me whether the calls appear?'),
    ],
    [
      '2m',
      'owen',
      wait('Try one search with +44 in place of the leading 0, and tell us whether the calls appear.', 3),
    ],
    ['+1 10:15', 'samira', say('With +44 both are there.')],
    [
      '20m',
      'owen',
      say(
        'Then your dialling plan stores numbers in the international form. I have switched on “search either form” for you.',
      ),
    ],
    ['+1 09:05', 'owen', resolve('Search accepts both forms of a number now.')],
  ),
  story(
    back(11, '16:12'),
    [
      '0m',
      'lukas',
      report(
        'dialler',
        'Campaign starts an hour late since the clocks changed',
        'The campaign “Missed deliveries” should begin at 09:00 and begins at 10:00 since the end of October.',
        {
          facts: desk('fenwick', 12, 'Campaign begins one hour late.', {
            since: 380,
            changes: 'None, but for the clock change',
          }),
        },
      ),
    ],
    ['40m', 'agnes', claim],
    [
      '+1 09:30',
      'agnes',
      say(
        'The campaign was saved with a fixed offset in place of the zone Europe/London. I have changed it; it begins at 09:00 tomorrow.',
      ),
    ],
    ['+1 09:10', 'lukas', say('Began at 09:00 sharp.')],
    ['15m', 'agnes', resolve('Campaign’s time zone corrected.')],
  ),
  story(
    back(8, '11:50'),
    [
      '0m',
      'bridge',
      report(
        'cloud',
        'INC0048213: Softphone loses its headset after standby',
        'Raised in ServiceNow by Joanna Reid. After standby the softphone falls back to the laptop’s speaker until the agent picks the headset again.',
        {
          wish: 'P4',
          facts: desk('halden', 30, 'Softphone forgets the headset after standby.', {
            since: 1400,
            changes: 'New docking stations in October',
          }),
        },
      ),
    ],
    ['1h', 'dan', claim],
    [
      '18m',
      'dan',
      say(
        'Please have the docking stations’ firmware brought to 1.14, which keeps the USB device’s name over standby. Then the softphone finds its headset again.',
      ),
    ],
    [
      '+2 10:25',
      'maria',
      say('Firmware rolled out to the first floor: no complaints since. We do the rest this week.'),
    ],
    ['35m', 'dan', resolve('Cured by the docking stations’ firmware 1.14.')],
  ),
  story(
    back(6, '08:44'),
    [
      '0m',
      'ravi',
      report(
        'cloud',
        'Which ports does the softphone need from home?',
        'Our network team wants the list of addresses and ports for agents who work from home.',
        { wish: 'P4' },
      ),
    ],
    ['26m', 'owen', claim],
    [
      '7m',
      'owen',
      say(
        'TCP 443 to the addresses on the platform page, UDP 3478 and 49152 to 65535 for speech. The page also has them as a file for your firewall.',
      ),
    ],
    ['+1 09:30', 'ravi', say('Passed on, and tested with two agents at home.')],
    ['9m', 'owen', resolve('Addresses and ports given; tested by the customer.')],
  ),
];
