import { Migration } from '@mikro-orm/migrations';

/** The tables of the sign-in library, in a schema of their own; a test holds them against what it asks for. */
export class SignIn extends Migration {
  override name = '20261123_2_sign_in';

  override up(): void {
    this.addSql(`create schema auth;`);
    this.addSql(`create table auth."user" (
      "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
      "image" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);`);
    this.addSql(`create table auth."session" (
      "id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique,
      "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
      "userId" text not null references auth."user" ("id") on delete cascade);`);
    this.addSql(`create table auth."account" (
      "id" text not null primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
      "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
      "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);`);
    this.addSql(`create table auth."verification" (
      "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
      "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);`);
    this.addSql(`create index "session_userId_idx" on auth."session" ("userId");`);
    this.addSql(`create index "account_userId_idx" on auth."account" ("userId");`);
    this.addSql(`create index "verification_identifier_idx" on auth."verification" ("identifier");`);
  }
}
