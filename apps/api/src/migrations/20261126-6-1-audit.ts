import { Migration } from '@mikro-orm/migrations';

/**
 * The audit trail in one partition a month, and its chain. Months of logs are made, and put away, by functions that
 * belong to the owner of the tables: the role the service runs under needs no right to change any of them.
 */
export class AuditTrail extends Migration {
  override name = '20261126_6_1_audit';

  override up(): void {
    this
      .addSql(`create table "audit_entry" ("id" uuid not null, "at" timestamptz(3) not null, "action" text not null,
      "actor_id" uuid null, "credential" text null, "acts_for_id" uuid null, "door" text not null, "address" text null,
      "subject_type" text not null, "subject_id" text null, "subject_name" text null, "before" jsonb null, "after" jsonb null,
      "note" text null, primary key ("id")) partition by range ("id");`);
    for (const column of ['actor_id', 'subject_id', 'action'])
      this.addSql(`create index "audit_entry_${column}_id_index" on "audit_entry" ("${column}", "id");`);
    this.addSql(`create table log."audit_entry_other" partition of "audit_entry" default;`);

    this
      .addSql(`create table "audit_seal" ("position" bigint not null, "entry_id" uuid not null, "content" bytea not null,
      "hash" bytea not null, primary key ("position"));`);
    this.addSql(`alter table "audit_seal" add constraint "audit_seal_entry_id_unique" unique ("entry_id");`);
    this
      .addSql(`create table "audit_head" ("position" bigint not null, "hash" bytea not null, "at" timestamptz(3) not null,
      "key" text not null, "signature" bytea not null, primary key ("position"));`);

    this.addSql(`create function log.append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'The audit trail is append-only: % on % is refused.', tg_op, tg_table_name;
      end $$;`);
    for (const table of ['audit_entry', 'audit_seal', 'audit_head']) {
      this.addSql(`create trigger "${table}_is_final" before update or delete on "${table}" for each row
        execute function log.append_only();`);
      this.addSql(`create trigger "${table}_is_never_emptied" before truncate on "${table}" for each statement
        execute function log.append_only();`);
    }
    this.addSql(`create function log.tell_sealer() returns trigger language plpgsql as $$
      begin
        perform pg_notify('casewire_audited', '');
        return null;
      end $$;`);
    this.addSql(`create trigger "audit_entry_is_told" after insert on "audit_entry" for each statement
      execute function log.tell_sealer();`);

    this.addSql(`create function log.first_id_of(at timestamptz) returns uuid language sql immutable
      set search_path = pg_catalog as $$
        select (substr(hex, 1, 8) || '-' || substr(hex, 9) || '-0000-0000-000000000000')::uuid
        from (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as hex) _
      $$;`);
    // Only what is named here, and only a month of it: whoever calls it chooses nothing else.
    this
      .addSql(`create function log.make_month(log_name text, month date) returns text language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
      declare
        name text := log_name || '_' || to_char(month, 'YYYY_MM');
        first timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
        next timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
      begin
        if log_name not in ('case_event', 'audit_entry') then
          raise exception 'There is no log called %.', log_name;
        end if;
        execute format('create table if not exists log.%I partition of public.%I for values from (%L) to (%L)',
          name, log_name, log.first_id_of(first), log.first_id_of(next));
        return 'log.' || name;
      end $$;`);
    // The trail itself is never put away by the service.
    this.addSql(`create function log.put_away(partition text) returns void language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not exists (select from pg_inherits where inhparent = 'public.case_event'::regclass
          and inhrelid = to_regclass(partition)) then
          raise exception '% is no month of the event log.', partition;
        end if;
        execute format('alter table public.case_event detach partition %s', to_regclass(partition));
        execute format('alter table %s set schema archive', to_regclass(partition));
      end $$;`);
    this.addSql(`revoke all on function log.make_month(text, date), log.put_away(text) from public;`);
    this
      .addSql(`select log.make_month('audit_entry', (now() at time zone 'UTC' + ahead * interval '1 month')::date)
      from generate_series(0, 2) ahead;`);
  }
}
