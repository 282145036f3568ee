import { Migration } from '@mikro-orm/migrations';

/**
 * Events in one partition a month. What there is becomes the first partition as it stands, without being copied: it
 * takes everything up to the end of this month. What has no month of its own goes to the last.
 */
export class EventLogInPartitions extends Migration {
  override name = '20261125_6_event_log';

  override up(): void {
    this.addSql(`create schema log;`);
    this.addSql(`create schema archive;`);
    this.addSql(`alter table "case_event" drop constraint "case_event_position_unique";`);
    this.addSql(`create index "case_event_position_index" on "case_event" ("position");`);
    this.addSql(`alter table "case_event" set schema log;`);
    this.addSql(`alter table log."case_event" rename to "case_event_first";`);

    this.addSql(`create table "case_event" (like log."case_event_first") partition by range ("id");`);
    this.addSql(`alter table "case_event" add primary key ("id");`);
    this.addSql(`create index "case_event_position_index" on "case_event" ("position");`);
    this.addSql(
      `create index "case_event_unpublished" on "case_event" ("recorded_at", "ordinal", "id") where "position" is null;`,
    );
    this.addSql(
      `create index "case_event_organisation_id_position_index" on "case_event" ("organisation_id", "position");`,
    );
    this.addSql(`create index "case_event_case_id_position_index" on "case_event" ("case_id", "position");`);
    this.addSql(`do $$
      declare
        next_month timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + interval '1 month';
        hex text := lpad(to_hex((extract(epoch from next_month) * 1000)::bigint), 12, '0');
      begin
        execute format('alter table case_event attach partition log.case_event_first for values from (minvalue) to (%L)',
          substr(hex, 1, 8) || '-' || substr(hex, 9) || '-0000-0000-000000000000');
      end $$;`);
    this.addSql(`create table log."case_event_other" partition of "case_event" default;`);

    this.addSql(
      `create table "event_log" ("id" serial primary key, "position" bigint not null, "floor" bigint not null, "stream_days" int not null default 90, "keep_days" int null);`,
    );
    this.addSql(
      `insert into "event_log" ("id", "position", "floor") select 1, coalesce(max("position"), 0), 0 from "case_event";`,
    );

    // A row is written once and numbered once; nothing else ever happens to it.
    this.addSql(`create function log.refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'The event log is append-only: % on case_event is refused. Record what is new as a new event.', tg_op;
      end $$;`);
    this.addSql(`create trigger case_event_only_numbered before update on "case_event" for each row
      when (old.position is not null or new.position is null or
        (new.id, new.case_id, new.organisation_id, new.product_id, new.priority, new.level, new.type, new.audience,
         new.occurred_at, new.recorded_at, new.ordinal, new.actor_id, new.clock_id, new.text, new.detail)
        is distinct from
        (old.id, old.case_id, old.organisation_id, old.product_id, old.priority, old.level, old.type, old.audience,
         old.occurred_at, old.recorded_at, old.ordinal, old.actor_id, old.clock_id, old.text, old.detail))
      execute function log.refuse();`);
    this.addSql(
      `create trigger case_event_never_deleted before delete on "case_event" for each row execute function log.refuse();`,
    );
    this.addSql(
      `create trigger case_event_never_truncated before truncate on "case_event" for each statement execute function log.refuse();`,
    );
  }
}
