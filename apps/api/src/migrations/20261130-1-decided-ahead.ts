import { Migration } from '@mikro-orm/migrations';

/**
 * What the deadlines of one instant cost. A case says that its clocks changed, so that what was decided ahead is known
 * to be out of date. An event enters the indexes over positions once it has one, instead of twice. That the case of an
 * outcome exists is known to whoever writes it: it holds the case locked, and cases are never removed.
 */
export class DecidedAhead extends Migration {
  override name = '20261130_1_decided_ahead';

  override up(): void {
    this.addSql(`alter table "support_case" add column "clock_changes" int not null default 0;`);
    this.addSql(`alter table "clock_outcome" drop constraint "clock_outcome_case_id_foreign";`);
    for (const { name, columns } of positions) {
      this.addSql(`drop index "${name}";`);
      this.addSql(`create index "${name}" on "case_event" (${columns}) where "position" is not null;`);
    }
  }

  override down(): void {
    for (const { name, columns } of positions) {
      this.addSql(`drop index "${name}";`);
      this.addSql(`create index "${name}" on "case_event" (${columns});`);
    }
    this.addSql(
      `alter table "clock_outcome" add constraint "clock_outcome_case_id_foreign" foreign key ("case_id") references "support_case" ("id");`,
    );
    this.addSql(`alter table "support_case" drop column "clock_changes";`);
  }
}

const positions = [
  { name: 'case_event_position_index', columns: '"position"' },
  { name: 'case_event_organisation_id_position_index', columns: '"organisation_id", "position"' },
];
