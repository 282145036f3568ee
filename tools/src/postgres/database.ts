import { Client } from 'pg';

/** Database names are ours, never typed by anybody, and still quoted. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export async function createDatabaseIfMissing(maintenanceUrl: string, name: string): Promise<void> {
  await using client = await connect(maintenanceUrl);
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) await client.query(`create database ${quoted(name)}`);
}

export async function cloneDatabase(maintenanceUrl: string, template: string, name: string): Promise<void> {
  await using client = await connect(maintenanceUrl);
  await client.query(`create database ${quoted(name)} template ${quoted(template)}`);
}

export async function dropDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await using client = await connect(maintenanceUrl);
  await client.query(`drop database if exists ${quoted(name)} with (force)`);
}

export function urlOfDatabase(anyUrl: string, name: string): string {
  const url = new URL(anyUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export interface Connection extends AsyncDisposable {
  query(
    sql: string,
    values?: unknown[],
  ): Promise<{ rowCount: number | null; rows: Record<string, unknown>[] }>;
}

export async function connect(url: string): Promise<Connection> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  return {
    query: async (sql, values) => client.query<Record<string, unknown>>(sql, values),
    [Symbol.asyncDispose]: async () => client.end(),
  };
}
