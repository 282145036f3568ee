import { Migration } from '@mikro-orm/migrations';
import { compileCalendar, type CalendarDefinition } from '@casewire/business-time';

interface Promised {
  target: string;
  targetMs?: number;
  policyVersion?: string;
  calendarVersion?: string;
}

interface Kept {
  id: string;
  calendar_version: string;
  policy_version: string;
  record: { history: { type: string; from?: Promised; to?: Promised }[] };
}

/** The kinds that were wired in until now, as the shipped policy describes them since. */
const KINDS = [
  {
    name: 'RESPONSE',
    title: 'Response',
    startsOn: ['REPORTED'],
    stopsOn: ['CONNECTED'],
    pausesWhileWaiting: false,
    recurs: false,
    once: 'EVER',
    whenDue: 'MISSED',
    audience: 'PUBLIC',
  },
  {
    name: 'RESTORATION',
    title: 'Restoration',
    startsOn: ['REPORTED', 'REOPENED'],
    stopsOn: ['ACTION_PLAN', 'FIXED'],
    pausesWhileWaiting: true,
    recurs: false,
    once: 'UNTIL_REOPENED',
    whenDue: 'MISSED',
    audience: 'PUBLIC',
  },
  {
    name: 'PROGRESS_UPDATE',
    title: 'Progress update',
    startsOn: ['CONNECTED', 'REOPENED'],
    stopsOn: ['UPDATED'],
    cancelledOn: ['FIXED'],
    pausesWhileWaiting: false,
    recurs: true,
    waivable: true,
    whenDue: 'MISSED',
    audience: 'PUBLIC',
  },
  {
    name: 'MANAGEMENT_ESCALATION',
    title: 'Management escalation',
    startsOn: ['REPORTED', 'REOPENED'],
    stopsOn: ['FIXED'],
    pausesWhileWaiting: true,
    recurs: false,
    whenDue: 'ESCALATED',
    audience: 'PUBLIC',
  },
];

/**
 * Kinds of clocks are the policy's own: what was wired in is written into the policies that are there, the log learns
 * the plan each case was served under, and what a clock remembers of a new target learns its length and versions.
 */
export class KindsOfClocks extends Migration {
  override name = '20261125_1_kinds_of_clocks';

  override async up(): Promise<void> {
    this.addSql(`alter table "clock" drop constraint "clock_kind_check";`);
    this.addSql(`alter table "clock" add column "audience" text not null default 'PUBLIC';`);
    this.addSql(`alter table "clock" alter column "audience" drop default;`);
    this.addSql(
      `alter table "clock" add constraint "clock_audience_check" check ("audience" in ('PUBLIC', 'SUPPORT', 'VENDOR'));`,
    );
    this.addSql(`alter table "clock" add column "is_promise" boolean not null default true;`);
    this.addSql(`alter table "clock" alter column "is_promise" drop default;`);
    this.addSql(`update "clock" set "is_promise" = false where "kind" = 'MANAGEMENT_ESCALATION';`);
    this.addSql(`update "support_case" set "clock_facts" = ("clock_facts" - 'restorationDecided') ||
      jsonb_build_object('decided', case when ("clock_facts" ->> 'restorationDecided')::boolean
        then '["RESTORATION"]'::jsonb else '[]'::jsonb end) where "clock_facts" is not null;`);
    const document = JSON.stringify({ attainmentPeriod: 'QUARTER', kinds: KINDS }).replaceAll("'", "''");
    this.addSql(
      `update "policy_version" set "document" = '${document}'::jsonb || "document" where not "document" ? 'kinds';`,
    );
    this.addSql(`update "case_event" e set "detail" = e."detail" || jsonb_build_object('plan', c."plan")
      from "support_case" c where c."id" = e."case_id" and e."type" = 'REPORTED';`);
    for (const { id, record } of await this.#withTargets())
      this.addSql(
        `update "clock" set "record" = '${JSON.stringify(record).replaceAll("'", "''")}'::jsonb where "id" = '${id}';`,
      );
  }

  /** The clocks that remember a new target, with its length and the versions it was counted by. */
  async #withTargets(): Promise<Kept[]> {
    const calendars = (await this.execute(
      `select "label", "definition" from "calendar_version"`,
    )) as unknown as {
      label: string;
      definition: CalendarDefinition;
    }[];
    const byLabel = new Map(calendars.map(({ label, definition }) => [label, compileCalendar(definition)]));
    const kept = (await this.execute(
      `select "id", "calendar_version", "policy_version", "record" from "clock" where "record"::text like '%RETARGETED%'`,
    )) as unknown as Kept[];
    for (const { record, calendar_version: calendarVersion, policy_version: policyVersion } of kept) {
      for (const entry of record.history) {
        for (const promised of [entry.from, entry.to]) {
          if (!promised) continue;
          promised.targetMs ??= byLabel.get(calendarVersion)?.durationMs(promised.target) ?? 0;
          promised.policyVersion ??= policyVersion;
          promised.calendarVersion ??= calendarVersion;
        }
      }
    }
    return kept;
  }
}
