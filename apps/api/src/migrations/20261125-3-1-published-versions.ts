import { Migration } from '@mikro-orm/migrations';

/**
 * Calendars and policies are kept by administrators: versions are dated and say who published them and why, drafts
 * have a table. What is there was published when its policy took effect. Nothing published can be changed any more.
 */
export class PublishedVersions extends Migration {
  override name = '20261125_3_1_published_versions';

  override up(): void {
    this.addSql(`alter table "policy_version" add column "published_at" timestamptz(3) null,
      add column "published_by_id" uuid null, add column "note" text null;`);
    this.addSql(`update "policy_version" set "published_at" = "effective_from";`);
    this.addSql(`alter table "policy_version" alter column "published_at" set not null;`);

    this.addSql(`alter table "calendar_version" add column "effective_from" timestamptz(3) null,
      add column "published_at" timestamptz(3) null, add column "published_by_id" uuid null, add column "note" text null;`);
    this.addSql(`update "calendar_version" set ("effective_from", "published_at") =
      (select coalesce(min("effective_from"), now()), coalesce(min("effective_from"), now()) from "policy_version");`);
    this.addSql(`alter table "calendar_version" alter column "effective_from" set not null,
      alter column "published_at" set not null;`);
    this.addSql(`create index "calendar_version_name_index" on "calendar_version" ("name");`);
    for (const table of ['policy_version', 'calendar_version']) {
      this.addSql(`alter table "${table}" add constraint "${table}_published_by_id_foreign"
        foreign key ("published_by_id") references "person" ("id") on delete set null;`);
    }

    this.addSql(`create table "sla_draft" ("id" uuid not null, "kind" text not null, "name" text not null,
      "document" text not null, "based_on" text null, "version" int not null default 1,
      "updated_at" timestamptz(3) not null, "updated_by_id" uuid null, primary key ("id"));`);
    this.addSql(
      `alter table "sla_draft" add constraint "sla_draft_kind_check" check ("kind" in ('CALENDAR', 'POLICY'));`,
    );
    this.addSql(`alter table "sla_draft" add constraint "sla_draft_updated_by_id_foreign"
      foreign key ("updated_by_id") references "person" ("id") on delete set null;`);

    this.addSql(`create function "refuse_change_of_published"() returns trigger language plpgsql as $$
      begin
        raise exception 'A published version is never changed or removed: publish a new one.';
      end $$;`);
    // Who published it may still be forgotten (D-TRU-3); all else stands.
    for (const [table, content] of [
      ['policy_version', '"document"'],
      ['calendar_version', '"name", "definition"'],
    ] as const) {
      this.addSql(`create trigger "${table}_is_never_changed"
        before update of "id", "label", "effective_from", "published_at", "note", ${content} or delete on "${table}"
        for each row execute function "refuse_change_of_published"();`);
      this.addSql(`create trigger "${table}_is_never_emptied" before truncate on "${table}"
        for each statement execute function "refuse_change_of_published"();`);
    }
  }
}
