import { Migration } from '@mikro-orm/migrations';

/** What became of every promise decided so far, and who held its case then, as the log tells it. */
export class ClockOutcomes extends Migration {
  override name = '20261125_4_clock_outcome';

  override up(): void {
    this.addSql(
      `create table "clock_outcome" ("clock_id" uuid not null, "case_id" uuid not null, "at" timestamptz(3) not null, "missed" boolean not null, "kind" text not null, "audience" text not null, "priority" text not null, "organisation_id" uuid not null, "product_id" uuid not null, "engineer_id" uuid null, primary key ("clock_id"));`,
    );
    this.addSql(backfill);
    this.addSql(`create index "clock_outcome_at_index" on "clock_outcome" ("at");`);
    this.addSql(
      `create index "clock_outcome_organisation_id_at_index" on "clock_outcome" ("organisation_id", "at");`,
    );
    this.addSql(
      `alter table "clock_outcome" add constraint "clock_outcome_audience_check" check ("audience" in ('PUBLIC', 'SUPPORT', 'VENDOR'));`,
    );
    this.addSql(
      `alter table "clock_outcome" add constraint "clock_outcome_priority_check" check ("priority" in ('P1', 'P2', 'P3', 'P4'));`,
    );
    this.addSql(
      `alter table "clock_outcome" add constraint "clock_outcome_case_id_foreign" foreign key ("case_id") references "support_case" ("id");`,
    );
  }
}

/** A breach counts at its due, whatever came later; an escalation that fired is no broken promise (D-KPI-1). */
export const backfill = `
  insert into clock_outcome
  select k.id, k.case_id, coalesce(k.breached_at, k.stopped_at), k.breached_at is not null, k.kind, k.audience, k.priority,
    c.organisation_id, c.product_id, case when held.type = 'CLAIMED' then held.actor_id end
  from clock k
  join support_case c on c.id = k.case_id
  left join lateral (
    select e.type, e.actor_id from case_event e
    where e.case_id = k.case_id and e.type in ('CLAIMED', 'RELEASED', 'CLAIM_LAPSED', 'ESCALATED')
      and e.occurred_at <= coalesce(k.breached_at, k.stopped_at)
    order by e.occurred_at desc, e.recorded_at desc, e.ordinal desc
    limit 1
  ) held on true
  where k.is_promise and (k.breached_at is not null or k.state = 'STOPPED')
  order by 3;`;
