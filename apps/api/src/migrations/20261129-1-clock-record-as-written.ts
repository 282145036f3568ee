import { Migration } from '@mikro-orm/migrations';

/** A clock's record is read whole and written whole; to take it apart for searching cost more than to write it. */
export class ClockRecordAsWritten extends Migration {
  override name = '20261129_1_clock_record_as_written';

  override up(): void {
    this.addSql(`alter table "clock" alter column "record" type json using "record"::json;`);
  }

  override down(): void {
    this.addSql(`alter table "clock" alter column "record" type jsonb using "record"::jsonb;`);
  }
}
