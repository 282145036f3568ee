import { Migration } from '@mikro-orm/migrations';

/** When a person was erased, and for how many days the addresses people came from are kept. */
export class Privacy extends Migration {
  override name = '20261126_7_2_privacy';

  override up(): void {
    this.addSql(`alter table "person" add "erased_at" timestamptz(3) null;`);
    this.addSql(`alter table "event_log" add "address_days" int not null default 90;`);
  }
}
