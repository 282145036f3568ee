import { createHash } from 'node:crypto';
import { type Connection } from '../postgres/database.ts';

/** While the history is being told every person is signed in under this name; a sign-in left over tells of a kill. */
export const seedingMark = 'casewire demo seeding';

/** Ada, by whom a told demo is known. Written out, so that looking needs nothing of the API. */
const witness = 'ada.klein@enghouse.example';

/** What stands in a database the demo was asked to fill. */
export type DemoState = 'EMPTY' | 'UNFINISHED' | 'FINISHED' | 'TAKEN';

const look = `
  select exists (select 1 from auth.session where "userAgent" = $1) as unfinished,
         exists (select 1 from person where email = $2) as told,
         exists (select 1 from person) or exists (select 1 from organisation) or exists (select 1 from support_case) as taken`;

export async function stateOf(database: Connection): Promise<DemoState> {
  const { rows } = await database.query(look, [seedingMark, witness]);
  const found = rows[0] ?? {};
  if (found.unfinished === true) return 'UNFINISHED';
  if (found.told === true) return 'FINISHED';
  return found.taken === true ? 'TAKEN' : 'EMPTY';
}

/** What an installation has before anybody works with it. */
const kept = [
  'mikro_orm_migrations',
  'installation',
  'policy_version',
  'calendar_version',
  'event_log',
  'epoch',
];

const trail = ['audit_entry', 'audit_seal', 'audit_head'];

/**
 * Back to an installation nobody has worked with yet. Only for a database whose seeding was interrupted: it was empty
 * before, and nothing is served from it until the seeding is done.
 */
export async function wipe(database: Connection): Promise<void> {
  const { rows } = await database.query(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
     where schemaname in ('public', 'auth') and tablename <> all ($1)`,
    [kept],
  );
  const { rows: bonds } = await database.query(
    `select c.conrelid::regclass::text as holder, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as terms
     from pg_constraint c join pg_class held on held.oid = c.confrelid join pg_class holder on holder.oid = c.conrelid
     where c.contype = 'f' and holder.relname = any ($1) and held.relname <> all ($1)`,
    [kept],
  );
  await database.query('begin');
  // The log refuses to be emptied; here it holds nothing but half a story, and its owner says so for once.
  await database.query('alter table case_event disable trigger case_event_never_truncated');
  for (const table of trail)
    await database.query(`alter table ${table} disable trigger ${table}_is_never_emptied`);
  // What is kept may point at what goes (a version at its publisher), which the database minds even when no row does.
  for (const { holder, name } of bonds) {
    await database.query(`alter table ${String(holder)} drop constraint ${String(name)}`);
  }
  await database.query(`truncate ${String(rows[0]?.tables)}`);
  for (const { holder, name, terms } of bonds) {
    await database.query(`alter table ${String(holder)} add constraint ${String(name)} ${String(terms)}`);
  }
  await database.query('alter table case_event enable trigger case_event_never_truncated');
  for (const table of trail)
    await database.query(`alter table ${table} enable trigger ${table}_is_never_emptied`);
  await database.query('update event_log set position = 0, floor = 0');
  await database.query('alter sequence case_number restart');
  await database.query('commit');
}

/** Tells one installation from another without giving its secret away. */
export async function fingerprintOf(database: Connection): Promise<string> {
  const { rows } = await database.query('select secret from installation');
  return createHash('sha256')
    .update(`demo:${String(rows[0]?.secret)}`)
    .digest('hex')
    .slice(0, 16);
}
