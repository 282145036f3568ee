import { Migration } from '@mikro-orm/migrations';

/**
 * What is changed by administrators is counted, area by area, in the transaction that changes it, whoever writes: so
 * that whoever remembers something read from there can ask with one cheap statement whether it still holds.
 */
export class Epochs extends Migration {
  override name = '20261125_7_epochs';

  override up(): void {
    this.addSql(
      `create table "epoch" ("area" text not null, "number" bigint not null, primary key ("area"));`,
    );
    this.addSql(
      `insert into "epoch" select area, 0 from unnest(array['rights', 'directory', 'sla', 'moves', 'log']) area;`,
    );

    // Rows are locked in the order of their names, so that two writers never wait for each other in one statement.
    // A statement that changed nothing counts nothing.
    this.addSql(`create function "count_epoch"() returns trigger language plpgsql as $$
      begin
        case tg_op
          when 'INSERT' then if not exists (select from after_it) then return null; end if;
          when 'DELETE' then if not exists (select from before_it) then return null; end if;
          when 'UPDATE' then
            if not exists (select to_jsonb(a) from after_it a except select to_jsonb(b) from before_it b)
            then return null; end if;
          else null;
        end case;
        update "epoch" set "number" = "number" + 1 where "area" in (
          select "area" from "epoch" where "area" = any (tg_argv) order by "area" for update);
        return null;
      end $$;`);
    for (const [table, areas] of counted)
      for (const happening of happenings) this.addSql(counting(table, happening, areas));

    // What is new takes nothing from anybody, nor does a session that is prolonged.
    for (const happening of happenings.slice(1)) this.addSql(counting('"api_token"', happening, ['rights']));
    for (const happening of happenings.slice(2))
      this.addSql(counting('auth."session"', happening, ['rights']));
    this.addSql(`create function "count_always"() returns trigger language plpgsql as $$
      begin
        update "epoch" set "number" = "number" + 1 where "area" = any (tg_argv);
        return null;
      end $$;`);
    this.addSql(`create trigger "session_counts_change" after update on auth."session" for each row
      when (new."expiresAt" < old."expiresAt"
        or (new."id", new."token", new."userId") is distinct from (old."id", old."token", old."userId"))
      execute function "count_always"('rights');`);

    // The position is counted with every event; how long the log is kept is something else.
    this
      .addSql(`create trigger "event_log_counts_retention" after update of "floor", "stream_days", "keep_days"
      on "event_log" for each row when (old.* is distinct from new.*) execute function "count_always"('log');`);
  }
}

/** Tables, and what areas a change of them belongs to. */
const counted: readonly (readonly [string, readonly string[]])[] = [
  ['"person"', ['directory', 'rights']],
  ['"organisation"', ['directory', 'rights']],
  ['"product"', ['directory']],
  ['"contract"', ['directory', 'rights']],
  ['"contract_line"', ['directory', 'rights']],
  ['"accreditation"', ['directory', 'rights']],
  ['"policy_version"', ['sla']],
  ['"calendar_version"', ['sla']],
  ['"sla_draft"', ['sla']],
  ['"clock_move"', ['moves']],
];

/** What can happen to a table in one statement, and the names of the rows by which it shows. */
const happenings = [
  ['insert', 'referencing new table as after_it'],
  ['update', 'referencing old table as before_it new table as after_it'],
  ['delete', 'referencing old table as before_it'],
  ['truncate', ''],
] as const;

function counting(
  table: string,
  [what, rows]: (typeof happenings)[number],
  areas: readonly string[],
): string {
  const name = `${table.replaceAll(/auth\.|"/g, '')}_counts_${what}`;
  const given = areas.map((area) => `'${area}'`).join(', ');
  return `create trigger "${name}" after ${what} on ${table} ${rows} for each statement execute function "count_epoch"(${given});`;
}
