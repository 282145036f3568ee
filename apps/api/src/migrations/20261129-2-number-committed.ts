import { Migration } from '@mikro-orm/migrations';

/**
 * Gives committed events their numbers in one call: they were four, each waited
 * for, for every event. Each statement in it sees what has been committed when it begins, the second one therefore
 * all that the publisher before did.
 */
export class NumberCommitted extends Migration {
  override name = '20261129_2_number_committed';

  override up(): void {
    this.addSql(`create function log.number_committed(channel text, first uuid, most int, sent_by text)
      returns table (many int, events text) language plpgsql
      -- Planned once, and whatever the tables hold that day: one by one, by their indexes.
      set plan_cache_mode = force_generic_plan
      set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
      begin
        -- One publisher holds this row at a time, and with it the last number given out.
        perform 1 from public.event_log where id = 1 for update;
        return query
        with waiting as materialized (
          select e.id, e.recorded_at, e.ordinal from public.case_event e
          where e.position is null and e.id >= first order by e.recorded_at, e.ordinal, e.id limit most
        ), fresh as (
          select w.id, row_number() over (order by w.recorded_at, w.ordinal, w.id) as nth from waiting w
        ), numbered as (
          update public.case_event e set position = l.position + fresh.nth
          from fresh, public.event_log l where e.id = fresh.id and e.id >= first and l.id = 1
          returning e.*
        ), head as (
          select count(*)::int as many, max(n.position) as top, min(n.id::text) as lowest from numbered n
        ), counted as (
          update public.event_log l set position = head.top from head where l.id = 1 and head.many > 0
          returning pg_notify(channel, head.top || ' ' || head.lowest || coalesce(' ' || sent_by, ''))
        )
        select head.many, case when sent_by is not null then
          (select string_agg(to_json(n)::text, e'\\n' order by n.position) from numbered n) end
        from head, (select count(*) from counted) told;
      end $$;`);
  }

  override down(): void {
    this.addSql('drop function log.number_committed(text, uuid, int, text);');
  }
}
