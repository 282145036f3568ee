import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceDatabase } from '../service-role.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let service: pg.Client;
let owner: pg.Client;
beforeAll(async () => {
  world = await createWorld();
  service = new pg.Client({ connectionString: world.app.databaseUrl });
  owner = new pg.Client({ connectionString: world.database.url });
  await Promise.all([service.connect(), owner.connect()]);
});
afterAll(async () => {
  await Promise.all([service.end(), owner.end()]);
  await world.close();
});

const refused = async (sql: string): Promise<string> => {
  try {
    await service.query(sql);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'done';
};
const NOT_ALLOWED = '42501';

describe('the role the service works under', () => {
  it('is not the owner, and no superuser', async () => {
    const { rows } = await service.query(
      `select current_user <> c.relowner::regrole::text as other, session_user = current_user as own, r.rolsuper, r.rolcreaterole,
         r.rolbypassrls, pg_has_role(c.relowner, 'MEMBER') as member
       from pg_class c, pg_roles r where c.oid = 'audit_entry'::regclass and r.rolname = current_user`,
    );
    expect(rows).toEqual([
      { other: true, own: true, rolsuper: false, rolcreaterole: false, rolbypassrls: false, member: false },
    ]);
    expect(world.app.guarded).toBe(true);
  });

  it.each([
    `update audit_entry set note = 'other'`,
    `update audit_entry set after = null where id = gen_random_uuid()`,
    'delete from audit_entry',
    'truncate audit_entry',
    'drop table audit_entry cascade',
    'alter table audit_entry disable trigger all',
    'alter table audit_entry rename to nothing',
    'alter table audit_entry detach partition log.audit_entry_other',
    'create trigger quiet before insert on audit_entry for each row execute function log.append_only()',
    'create rule quiet as on insert to audit_entry do instead nothing',
    'delete from log.audit_entry_other',
    'insert into log.audit_entry_other select * from audit_entry',
    'truncate log.audit_entry_other',
    'drop function log.append_only cascade',
    'drop schema log cascade',
    `insert into audit_entry select * from audit_entry on conflict (id) do update set note = 'x'`,
    `set session_replication_role = replica`,
    'update audit_seal set position = 0',
    'delete from audit_seal',
    'truncate audit_seal',
    'update audit_head set position = 0',
    'delete from audit_head',
    'truncate audit_head',
    `update case_event set text = 'other'`,
    'delete from case_event',
    'truncate case_event cascade',
    'alter table case_event disable trigger all',
    'create table public.mine (id int)',
    'create role helper superuser',
    'delete from mikro_orm_migrations',
    `select log.make_month('person', now()::date)`,
    `select log.put_away('log.audit_entry_other')`,
    `select log.put_away('public.audit_entry')`,
  ])('is refused: %s', async (sql) => {
    const code = await refused(sql);
    // P0001 is our own word: the function that may be called does nothing else than it says.
    expect(code).toBe(sql.startsWith('select log.') ? 'P0001' : NOT_ALLOWED);
  });

  it.each([
    'reset role',
    'set role none',
    'reset session authorization',
    'grant delete on audit_entry to current_user',
  ])('has nothing to go back to: %s', async (sql) => {
    await service.query(sql);
    expect(await refused('delete from audit_entry')).toBe(NOT_ALLOWED);
  });

  it('cannot become the owner', async () => {
    const { rows } = await owner.query<{ name: string }>('select current_user as name');
    const name = rows[0]?.name ?? '';
    expect(await refused(`set role "${name}"`)).toBe(NOT_ALLOWED);
    expect(await refused(`set session authorization "${name}"`)).toBe(NOT_ALLOWED);
  });

  it('adds to the trail and reads it', async () => {
    await service.query(
      `insert into audit_entry (id, at, action, door, subject_type) values (gen_random_uuid(), now(), 'signOut', 'COMMAND', 'Test')`,
    );
    const { rows } = await service.query(`select action from audit_entry where subject_type = 'Test'`);
    expect(rows).toEqual([{ action: 'signOut' }]);
  });

  it('makes the months of both logs', async () => {
    const { rows } = await service.query(
      `select log.make_month('audit_entry', '2031-05-17') as a, log.make_month('case_event', '2031-05-17') as b`,
    );
    expect(rows).toEqual([{ a: 'log.audit_entry_2031_05', b: 'log.case_event_2031_05' }]);
    expect(await refused('delete from log.audit_entry_2031_05')).toBe(NOT_ALLOWED);
  });
});

describe('the owner of the tables', () => {
  it('is refused too, until a trigger is taken away by name', async () => {
    await expect(owner.query('delete from audit_entry')).rejects.toThrow('append-only');
    await expect(owner.query('truncate audit_entry')).rejects.toThrow('append-only');
  });

  it('is not whom the service comes as, and without a role of its own it is said', async () => {
    expect((await serviceDatabase(world.database.url)).url).not.toBe(world.database.url);
    const { rows } = await service.query<{ name: string }>('select current_user as name');
    const role = rows[0]?.name ?? '';
    await owner.query(`revoke all on audit_entry from "${role}"`);
    expect(await serviceDatabase(world.database.url)).toEqual({ url: world.database.url, guarded: false });
    await owner.query(`grant select, insert on audit_entry to "${role}"`);
  });
});
