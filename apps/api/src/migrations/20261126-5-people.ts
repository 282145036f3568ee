import { Migration } from '@mikro-orm/migrations';

/** Second factors, passkeys and single sign-on; programs, their tokens, and when each was last used. */
export class PeopleAndTokens extends Migration {
  override name = '20261126_5_people';

  override up(): void {
    this.addSql(`alter table auth."user" add column "twoFactorEnabled" boolean;`);
    this.addSql(`create table auth."twoFactor" (
      "id" text not null primary key, "secret" text not null, "backupCodes" text not null,
      "userId" text not null references auth."user" ("id") on delete cascade, "verified" boolean,
      "failedVerificationCount" integer, "lockedUntil" timestamptz);`);
    this.addSql(`create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");`);
    this.addSql(`create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");`);
    this.addSql(`create table auth."passkey" (
      "id" text not null primary key, "name" text, "publicKey" text not null,
      "userId" text not null references auth."user" ("id") on delete cascade, "credentialID" text not null,
      "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text,
      "createdAt" timestamptz, "aaguid" text);`);
    this.addSql(`create index "passkey_userId_idx" on auth."passkey" ("userId");`);
    this.addSql(`create index "passkey_credentialID_idx" on auth."passkey" ("credentialID");`);
    this.addSql(`create unique index "account_provider_idx" on auth."account" ("providerId", "accountId");`);
    this.addSql(`create index "verification_value_idx" on auth."verification" ("value");`);

    this.addSql(`alter table "person" add "program" boolean not null default false;`);
    this.addSql(
      `alter table "api_token" add "maker_id" uuid null, add "kind" text not null default 'TOKEN', add "start" text not null default 'cwt_', add "level" text null, add "query" text null, add "query_hash" text null;`,
    );
    this.addSql(`alter table "api_token" alter "start" drop default;`);
    this.addSql(
      `alter table "api_token" add constraint "api_token_kind_check" check ("kind" in ('TOKEN', 'CLIENT'));`,
    );
    this.addSql(
      `alter table "api_token" add constraint "api_token_level_check" check ("level" in ('L1', 'L2', 'L3', 'L4'));`,
    );
    this.addSql(
      `alter table "api_token" add constraint "api_token_maker_id_foreign" foreign key ("maker_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `create table "credential_use" ("credential" text not null, "used_at" timestamptz(3) not null, "used_from" text not null, primary key ("credential"));`,
    );

    this.addSql(
      `create table "sign_on" ("id" uuid not null, "organisation_id" uuid not null, "issuer" text not null, "client_id" text not null, "client_secret" text not null, "domains" text[] not null, "groups_claim" text not null, "group_levels" jsonb not null, "usual_level" text null, "creates_people" boolean not null, "enabled" boolean not null, "required" boolean not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "sign_on" add constraint "sign_on_organisation_id_unique" unique ("organisation_id");`,
    );
    this.addSql(
      `alter table "sign_on" add constraint "sign_on_usual_level_check" check ("usual_level" in ('L1', 'L2', 'L3', 'L4'));`,
    );
    this.addSql(
      `alter table "sign_on" add constraint "sign_on_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );
  }
}
