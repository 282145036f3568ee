import { Migration } from '@mikro-orm/migrations';

/**
 * How to connect to a customer's system, apart from the fault report and sealed. What was typed there waits here for
 * "install" or the first start to seal it (see sealed.ts): the database itself knows no key.
 */
export class RemoteAccessApart extends Migration {
  override name = '20261126_7_1_remote_access';

  override up(): void {
    this.addSql(
      `create table "remote_access" ("case_id" uuid not null, "details" text null, "why_not" text null, "set_by_id" uuid null, "set_at" timestamptz(3) not null, primary key ("case_id"));`,
    );
    this.addSql(
      `alter table "remote_access" add constraint "remote_access_set_by_id_foreign" foreign key ("set_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `insert into "remote_access" ("case_id", "details", "set_at")
       select f.case_id, 'unsealed:' || f.remote_access, c.created_at
       from "fault_report" f join "support_case" c on c.id = f.case_id where f.remote_access is not null;`,
    );
    this.addSql(`alter table "fault_report" drop column "remote_access";`);
  }
}
