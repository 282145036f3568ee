import { Migration } from '@mikro-orm/migrations';

/** The first tables, as the entities stand; the numbers of cases begin at 1001. */
export class Initial extends Migration {
  override name = '20261123_1_initial';

  override up(): void {
    this.addSql(`create sequence case_number start with 1001;`);
    this.addSql(
      `create table "calendar_version" ("id" uuid not null, "label" text not null, "name" text not null, "definition" jsonb not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "calendar_version" add constraint "calendar_version_label_unique" unique ("label");`,
    );

    this.addSql(
      `create table "case_event" ("id" uuid not null, "position" bigint null, "case_id" uuid not null, "organisation_id" uuid not null, "product_id" uuid not null, "priority" text not null, "level" text not null, "type" text not null, "audience" text not null, "occurred_at" timestamptz(3) not null, "recorded_at" timestamptz(3) not null, "ordinal" int not null, "actor_id" uuid null, "clock_id" uuid null, "text" text null, "detail" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`alter table "case_event" add constraint "case_event_position_unique" unique ("position");`);
    this.addSql(
      `create index "case_event_unpublished" on "case_event" ("recorded_at", "ordinal", "id") where "position" is null;`,
    );
    this.addSql(
      `create index "case_event_organisation_id_position_index" on "case_event" ("organisation_id", "position");`,
    );
    this.addSql(`create index "case_event_case_id_position_index" on "case_event" ("case_id", "position");`);

    this.addSql(
      `create table "fault_report" ("case_id" uuid not null, "contact_name" text null, "contact_phone" text null, "fault_detail" text null, "occurred_at" timestamptz(3) null, "users_affected" int null, "operating_system" text null, "recent_changes" text null, "investigation" text null, "reproduction" text null, "logs_provided" boolean null, "no_logs_reason" text null, "failing_examples" text null, "workarounds_tried" text null, "remote_access" text null, primary key ("case_id"));`,
    );

    this.addSql(
      `create table "first_administrator_invitation" ("id" serial primary key, "hash" text not null, "created_at" timestamptz(3) not null);`,
    );

    this.addSql(
      `create table "idempotency_key" ("person_id" uuid not null, "operation" text not null, "key" text not null, "input_hash" text not null, "case_id" uuid not null, "used_at" timestamptz(3) not null, primary key ("person_id", "operation", "key"));`,
    );

    this.addSql(`create table "installation" ("id" serial primary key, "secret" text not null);`);

    this.addSql(
      `create table "organisation" ("id" uuid not null, "name" text not null, "kind" text not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "organisation" add constraint "organisation_kind_check" check ("kind" in ('VENDOR', 'PARTNER', 'CUSTOMER'));`,
    );

    this.addSql(
      `create table "contract" ("id" uuid not null, "customer_id" uuid not null, "second_line_id" uuid not null, "plan" text not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "managed_support" boolean not null, primary key ("id"));`,
    );
    this.addSql(`create index "contract_customer_id_index" on "contract" ("customer_id");`);
    this.addSql(
      `alter table "contract" add constraint "contract_plan_check" check ("plan" in ('STANDARD', 'PREMIUM'));`,
    );

    this.addSql(
      `create table "person" ("id" uuid not null, "name" text not null, "email" text not null, "organisation_id" uuid not null, "level" text null, "roles" text[] not null, "active" boolean not null default true, primary key ("id"));`,
    );
    this.addSql(`alter table "person" add constraint "person_email_unique" unique ("email");`);
    this.addSql(`create index "person_organisation_id_index" on "person" ("organisation_id");`);
    this.addSql(
      `alter table "person" add constraint "person_level_check" check ("level" in ('L1', 'L2', 'L3', 'L4'));`,
    );
    this.addSql(
      `alter table "person" add constraint "person_roles_check" check ("roles" <@ array['LEAD'::text, 'MANAGER'::text, 'HEAD_OF_SUPPORT'::text, 'ADMINISTRATOR'::text]);`,
    );

    this.addSql(
      `create table "message" ("id" uuid not null, "case_id" uuid not null, "author_id" uuid not null, "audience" text not null, "progress_update" boolean not null, "text" text not null, "written_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "message_case_id_index" on "message" ("case_id");`);
    this.addSql(
      `alter table "message" add constraint "message_audience_check" check ("audience" in ('PUBLIC', 'SUPPORT', 'VENDOR'));`,
    );

    this.addSql(
      `create table "api_token" ("id" uuid not null, "person_id" uuid not null, "name" text not null, "hash" text not null, "scopes" text[] not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "api_token_person_id_index" on "api_token" ("person_id");`);
    this.addSql(`alter table "api_token" add constraint "api_token_hash_unique" unique ("hash");`);

    this.addSql(
      `create table "policy_version" ("id" uuid not null, "label" text not null, "document" jsonb not null, "effective_from" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "policy_version" add constraint "policy_version_label_unique" unique ("label");`,
    );

    this.addSql(
      `create table "product" ("id" uuid not null, "name" text not null, "covers24x7" boolean not null, "latest_major" int null, primary key ("id"));`,
    );
    this.addSql(`alter table "product" add constraint "product_name_unique" unique ("name");`);

    this.addSql(
      `create table "contract_line" ("id" uuid not null, "contract_id" uuid not null, "product_id" uuid not null, "deployment" text not null, "product_version" text null, "round_the_clock_granted" boolean not null, "end_of_life_exception" boolean not null, primary key ("id"));`,
    );
    this.addSql(`create index "contract_line_contract_id_index" on "contract_line" ("contract_id");`);
    this.addSql(
      `alter table "contract_line" add constraint "contract_line_deployment_check" check ("deployment" in ('CLOUD', 'ON_PREMISE'));`,
    );

    this.addSql(
      `create table "support_case" ("id" uuid not null, "number" int not null, "version" int not null default 1, "subject" text not null, "description" text not null, "organisation_id" uuid not null, "reporter_id" uuid null, "product_id" uuid not null, "product_version" text null, "version_support" text not null, "coverage" text not null, "coverage_reason" text null, "deployment" text not null, "plan" text null, "calendar_version" text null, "channel" text not null, "priority" text not null, "requested_priority" text null, "call_required" boolean not null, "level" text not null, "status" text not null, "close_reason" text null, "second_line_id" uuid not null, "assignee_id" uuid null, "claimed_at" timestamptz(3) null, "coordinator_id" uuid null, "escalated_at" timestamptz(3) null, "handed_over_by_id" uuid null, "claim_lapses_at" timestamptz(3) null, "wait_reason" text null, "waits_for_id" uuid null, "wait_since" timestamptz(3) null, "wait_expected_until" timestamptz(3) null, "next_due_at" timestamptz(3) null, "urgent_since" timestamptz(3) null, "committed_resolution_at" timestamptz(3) null, "users_affected" int null, "clock_facts" jsonb null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "support_case" add constraint "support_case_number_unique" unique ("number");`);
    this.addSql(
      `create index "support_case_claim_lapses" on "support_case" ("claim_lapses_at") where "claim_lapses_at" is not null;`,
    );
    this.addSql(
      `create index "support_case_words" on "support_case" using gin (to_tsvector('simple', "subject" || ' ' || "description"));`,
    );
    this.addSql(`create index "support_case_updated_at_id_index" on "support_case" ("updated_at", "id");`);
    this.addSql(
      `create index "support_case_urgent_since_id_index" on "support_case" ("urgent_since", "id");`,
    );
    this.addSql(`create index "support_case_next_due_at_id_index" on "support_case" ("next_due_at", "id");`);
    this.addSql(
      `create index "support_case_assignee_id_status_index" on "support_case" ("assignee_id", "status");`,
    );
    this.addSql(
      `create index "support_case_level_status_next_due_at_index" on "support_case" ("level", "status", "next_due_at");`,
    );
    this.addSql(
      `create index "support_case_organisation_id_status_index" on "support_case" ("organisation_id", "status");`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_version_support_check" check ("version_support" in ('SUPPORTED', 'LEGACY', 'UNKNOWN'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_coverage_check" check ("coverage" in ('COVERED', 'NOT_COVERED'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_deployment_check" check ("deployment" in ('CLOUD', 'ON_PREMISE'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_plan_check" check ("plan" in ('STANDARD', 'PREMIUM'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_channel_check" check ("channel" in ('PHONE', 'ONLINE', 'EMAIL', 'API', 'ALERT'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_priority_check" check ("priority" in ('P1', 'P2', 'P3', 'P4'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_requested_priority_check" check ("requested_priority" in ('P1', 'P2', 'P3', 'P4'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_level_check" check ("level" in ('L1', 'L2', 'L3', 'L4'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_status_check" check ("status" in ('DRAFT', 'OPEN', 'IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED', 'RESOLVED', 'CLOSED'));`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_close_reason_check" check ("close_reason" in ('RESOLVED', 'NON_PRODUCT', 'TRANSFERRED', 'DUPLICATE', 'WITHDRAWN'));`,
    );

    this.addSql(
      `create table "clock" ("id" uuid not null, "case_id" uuid not null, "kind" text not null, "cycle" int not null, "priority" text not null, "target" text not null, "state" text not null, "started_at" timestamptz(3) not null, "due_at" timestamptz(3) null, "stopped_at" timestamptz(3) null, "breached_at" timestamptz(3) null, "noticed_at" timestamptz(3) null, "wake_at" timestamptz(3) null, "policy_version" text not null, "calendar_version" text not null, "record" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "clock_wake" on "clock" ("wake_at") where "wake_at" is not null;`);
    this.addSql(
      `alter table "clock" add constraint "clock_case_id_kind_cycle_unique" unique ("case_id", "kind", "cycle");`,
    );
    this.addSql(
      `alter table "clock" add constraint "clock_kind_check" check ("kind" in ('RESPONSE', 'RESTORATION', 'PROGRESS_UPDATE', 'MANAGEMENT_ESCALATION'));`,
    );
    this.addSql(
      `alter table "clock" add constraint "clock_priority_check" check ("priority" in ('P1', 'P2', 'P3', 'P4'));`,
    );
    this.addSql(
      `alter table "clock" add constraint "clock_state_check" check ("state" in ('RUNNING', 'PAUSED', 'STOPPED', 'CANCELLED'));`,
    );

    this.addSql(
      `create table "accreditation" ("id" uuid not null, "person_id" uuid not null, "product_id" uuid not null, "certificate" text not null, "valid_from" timestamptz(3) not null, "valid_to" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "accreditation_person_id_index" on "accreditation" ("person_id");`);

    this.addSql(
      `alter table "contract" add constraint "contract_customer_id_foreign" foreign key ("customer_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "contract" add constraint "contract_second_line_id_foreign" foreign key ("second_line_id") references "organisation" ("id");`,
    );

    this.addSql(
      `alter table "person" add constraint "person_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );

    this.addSql(
      `alter table "message" add constraint "message_author_id_foreign" foreign key ("author_id") references "person" ("id");`,
    );

    this.addSql(
      `alter table "api_token" add constraint "api_token_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );

    this.addSql(
      `alter table "contract_line" add constraint "contract_line_contract_id_foreign" foreign key ("contract_id") references "contract" ("id");`,
    );
    this.addSql(
      `alter table "contract_line" add constraint "contract_line_product_id_foreign" foreign key ("product_id") references "product" ("id");`,
    );

    this.addSql(
      `alter table "support_case" add constraint "support_case_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_reporter_id_foreign" foreign key ("reporter_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_product_id_foreign" foreign key ("product_id") references "product" ("id");`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_second_line_id_foreign" foreign key ("second_line_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_assignee_id_foreign" foreign key ("assignee_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_coordinator_id_foreign" foreign key ("coordinator_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_handed_over_by_id_foreign" foreign key ("handed_over_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "support_case" add constraint "support_case_waits_for_id_foreign" foreign key ("waits_for_id") references "person" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "clock" add constraint "clock_case_id_foreign" foreign key ("case_id") references "support_case" ("id");`,
    );

    this.addSql(
      `alter table "accreditation" add constraint "accreditation_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "accreditation" add constraint "accreditation_product_id_foreign" foreign key ("product_id") references "product" ("id");`,
    );
  }
}
