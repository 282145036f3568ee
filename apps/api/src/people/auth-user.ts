import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from './password.ts';

export type Execute = (sql: string, parameters: unknown[]) => Promise<unknown>;

export interface AuthUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Makes a person known to the sign-in library, or what it knows of them current: the row it would itself write. */
export async function writeAuthUser(execute: Execute, person: AuthUser, at: Date): Promise<void> {
  await execute(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
     values (?, ?, ?, true, ?, ?) on conflict ("id") do update set "name" = excluded."name", "email" = excluded."email"`,
    [person.id, person.name, person.email, at, at],
  );
}

/** Gives a person a password: the rows the library itself would write. Replaces one they had. */
export async function setPassword(
  execute: Execute,
  person: AuthUser,
  password: string,
  at: Date,
): Promise<void> {
  const hash = await hashPassword(password);
  await writeAuthUser(execute, person, at);
  await execute(`delete from auth.account where "userId" = ? and "providerId" = 'credential'`, [person.id]);
  await execute(
    `insert into auth.account ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
     values (?, ?, 'credential', ?, ?, ?, ?)`,
    [uuidv7(), person.id, person.id, hash, at, at],
  );
}
