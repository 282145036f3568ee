import { Initial } from './20261123-1-initial.ts';
import { SignIn } from './20261123-2-sign-in.ts';
import { KindsOfClocks } from './20261125-1-kinds-of-clocks.ts';
import { PublishedVersions } from './20261125-3-1-published-versions.ts';
import { ClockMoves } from './20261125-3-2-clock-moves.ts';
import { ClockOutcomes } from './20261125-4-clock-outcome.ts';
import { EventLogInPartitions } from './20261125-6-event-log.ts';
import { Epochs } from './20261125-7-epochs.ts';
import { EndOfAccess } from './20261125-8-1-end-of-access.ts';
import { EpochsFromAnywhere } from './20261125-8-2-epochs-from-anywhere.ts';
import { PeopleAndTokens } from './20261126-5-people.ts';
import { AuditTrail } from './20261126-6-1-audit.ts';
import { RemoteAccessApart } from './20261126-7-1-remote-access.ts';
import { Privacy } from './20261126-7-2-privacy.ts';
import { CaseWords } from './20261126-8-case-words.ts';
import { ClockRecordAsWritten } from './20261129-1-clock-record-as-written.ts';
import { NumberCommitted } from './20261129-2-number-committed.ts';

/** Every migration, oldest first. */
export const migrations = [
  { name: '20261123_1_initial', class: Initial },
  { name: '20261123_2_sign_in', class: SignIn },
  { name: '20261125_1_kinds_of_clocks', class: KindsOfClocks },
  { name: '20261125_3_1_published_versions', class: PublishedVersions },
  { name: '20261125_3_2_clock_moves', class: ClockMoves },
  { name: '20261125_4_clock_outcome', class: ClockOutcomes },
  { name: '20261125_6_event_log', class: EventLogInPartitions },
  { name: '20261125_7_epochs', class: Epochs },
  { name: '20261125_8_1_end_of_access', class: EndOfAccess },
  { name: '20261125_8_2_epochs_from_anywhere', class: EpochsFromAnywhere },
  { name: '20261126_5_people', class: PeopleAndTokens },
  { name: '20261126_6_1_audit', class: AuditTrail },
  { name: '20261126_7_1_remote_access', class: RemoteAccessApart },
  { name: '20261126_7_2_privacy', class: Privacy },
  { name: '20261126_8_case_words', class: CaseWords },
  { name: '20261129_1_clock_record_as_written', class: ClockRecordAsWritten },
  { name: '20261129_2_number_committed', class: NumberCommitted },
];
