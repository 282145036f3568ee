import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * The service works under a role of its own, which owns nothing: it reads and writes rows, adds to the audit trail and
 * to the event log, and has no right to change or remove what stands there (D-TRU-1). The owner of the tables migrates.
 */

/** What no sentence of the service may ever do more to than this. */
const narrower: Readonly<Record<string, string>> = {
  audit_entry: 'select, insert',
  audit_seal: 'select, insert',
  audit_head: 'select, insert',
  case_event: 'select, insert, update (position)',
  mikro_orm_migrations: 'select',
};

const schemas = ['public', 'auth'] as const;

/** Any number; it only has to be the same for all who migrate. */
const ROLE_LOCK = 4_209_106;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Cluster-wide names have 63 bytes, and several installations may share a cluster. */
function roleNameFor(database: string): string {
  const name = `${database}_service`;
  if (Buffer.byteLength(name) <= 63) return name;
  return `casewire_${createHash('sha256').update(database).digest('hex').slice(0, 24)}_service`;
}

/** The same on every node without being kept anywhere; null where the owner comes in without a password. */
function passwordFor(role: string, ownerUrl: string): string | null {
  const { password } = new URL(ownerUrl);
  if (password === '') return null;
  return createHmac('sha256', decodeURIComponent(password))
    .update(`casewire service role\0${role}`)
    .digest('base64url');
}

/** As PostgreSQL keeps a password (RFC 5803), so that the word itself is in no statement and no log. */
function verifierOf(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256');
  const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const stored = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64');
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${hmac(salted, 'Server Key').toString('base64')}`;
}

const withUser = (url: string, user: string, password: string | null): string => {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = password === null ? '' : encodeURIComponent(password);
  return changed.href;
};

async function asking<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/**
 * Gives the service's role its rights, as the owner of the tables and after every migration. `serviceUrl` names a role
 * that an installer made; without it one is made for this database. Gives its name, or null if the owner may make none.
 */
export function grantTheService(ownerUrl: string, serviceUrl?: string): Promise<string | null> {
  return asking(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [ROLE_LOCK]);
    const role = serviceUrl
      ? decodeURIComponent(new URL(serviceUrl).username)
      : roleNameFor(
          (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '',
        );
    const password = serviceUrl
      ? decodeURIComponent(new URL(serviceUrl).password)
      : passwordFor(role, ownerUrl);
    if (
      !(await ensureRole(client, role, password || null, serviceUrl ?? withUser(ownerUrl, role, password)))
    ) {
      await client.query('rollback');
      return null;
    }
    const name = quoted(role);
    await client.query(`grant usage on schema ${schemas.join(', ')}, log to ${name}`);
    for (const schema of schemas) {
      await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`);
      await client.query(`grant usage, select on all sequences in schema ${schema} to ${name}`);
    }
    for (const [table, rights] of Object.entries(narrower)) {
      await client.query(`revoke all on ${table} from ${name}`);
      await client.query(`grant ${rights} on ${table} to ${name}`);
    }
    await client.query(`grant execute on function log.make_month(text, date), log.put_away(text) to ${name}`);
    await client.query('commit');
    return role;
  });
}

/** True if the role is there, or could be made. One that is there and comes in keeps its password. */
async function ensureRole(
  client: pg.Client,
  role: string,
  password: string | null,
  url: string,
): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount && (await asking(url, () => Promise.resolve(true)).catch(() => false))) return true;
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.may) return Boolean(rowCount);
  const secret = password === null ? '' : ` password '${verifierOf(password)}'`;
  await client.query(`${rowCount ? 'alter' : 'create'} role ${quoted(role)} login noinherit${secret}`);
  return true;
}

export interface ServiceDatabase {
  /** What the service connects with. */
  readonly url: string;
  /** Whether that role can only add to the audit trail. */
  readonly guarded: boolean;
}

/**
 * How the service connects, given an address: if it is that of the owner of the tables, as the role made for the
 * service; otherwise as it stands. `guarded` says whether the trail is safe from what the service is made to say.
 */
export async function serviceDatabase(databaseUrl: string): Promise<ServiceDatabase> {
  const { free, role } = await asking(databaseUrl, standingOf);
  if (!free) return { url: databaseUrl, guarded: true };
  if (role === null) return { url: databaseUrl, guarded: false };
  const url = withUser(databaseUrl, role, passwordFor(role, databaseUrl));
  const guarded = await asking(url, async (client) => !(await standingOf(client)).free).catch(() => false);
  return guarded ? { url, guarded } : { url: databaseUrl, guarded };
}

/** Whether whoever is connected could do as they like with the trail, and which role made for the service adds to it. */
async function standingOf(client: pg.Client): Promise<{ free: boolean; role: string | null }> {
  const { rows } = await client.query<{ free: boolean; role: string | null }>(
    `select pg_has_role(c.relowner, 'MEMBER')
         or has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') as free,
       (select r.rolname from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
        where a.privilege_type = 'INSERT' and a.grantee <> c.relowner and r.rolname like '%\\_service'
        order by 1 limit 1) as role
     from pg_class c where c.oid = to_regclass('public.audit_entry')`,
  );
  // A database without the tables is nobody's yet.
  return rows[0] ?? { free: true, role: null };
}
