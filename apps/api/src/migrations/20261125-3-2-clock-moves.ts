import { Migration } from '@mikro-orm/migrations';

/** Running clocks are moved to other versions by a job that any node carries on. */
export class ClockMoves extends Migration {
  override name = '20261125_3_2_clock_moves';

  override up(): void {
    this.addSql(`create table "clock_move" ("id" uuid not null, "state" text not null default 'RUNNING',
      "policy_version" text null, "calendar_version" text null, "total" int not null, "done" int not null default 0,
      "moved" int not null default 0, "reached" uuid not null default '00000000-0000-0000-0000-000000000000',
      "reason" text not null, "started_at" timestamptz(3) not null, "finished_at" timestamptz(3) null,
      "started_by_id" uuid null, "failure" text null, primary key ("id"));`);
    this.addSql(
      `alter table "clock_move" add constraint "clock_move_state_check" check ("state" in ('RUNNING', 'DONE', 'FAILED'));`,
    );
    this.addSql(
      `create unique index "clock_move_one_at_a_time" on "clock_move" ("state") where "state" = 'RUNNING';`,
    );
    this.addSql(`alter table "clock_move" add constraint "clock_move_started_by_id_foreign"
      foreign key ("started_by_id") references "person" ("id") on delete set null;`);
  }
}
