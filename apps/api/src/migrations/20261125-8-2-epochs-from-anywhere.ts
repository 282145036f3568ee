import { Migration } from '@mikro-orm/migrations';

/**
 * The sign-in library's connection looks for tables in `auth` only, and so did the functions that count epochs when it
 * deleted a session: they found no "epoch", the deletion failed, and signing out ended nothing. A function that a
 * trigger calls looks where it was made, whoever sets the trigger off.
 */
export class EpochsFromAnywhere extends Migration {
  override name = '20261125_8_2_epochs_from_anywhere';

  override up(): void {
    this.addSql(`alter function "count_epoch"() set search_path from current;`);
    this.addSql(`alter function "count_always"() set search_path from current;`);
  }
}
