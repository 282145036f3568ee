import { Trouble, codeOf } from '../trouble.ts';
import { connect } from './database.ts';

const oldest = 15;

/** Can the database that somebody else runs be used? Says what to change when not. */
export async function checkExternalDatabase(databaseUrl: string): Promise<void> {
  const where = placeOf(databaseUrl);
  const row = await askServer(databaseUrl, where);
  const version = Math.floor(Number(row.version) / 10_000);
  if (version < oldest) {
    throw new Trouble(
      `DATABASE_URL names PostgreSQL ${String(version)} at ${where}: Casewire needs ${String(oldest)} or newer, so upgrade it or name another.`,
    );
  }
  if (row.may !== true) {
    throw new Trouble(
      `The user in DATABASE_URL may not create tables at ${where}: make that user the owner (ALTER DATABASE … OWNER TO …) and run the command again.`,
    );
  }
}

async function askServer(databaseUrl: string, where: string): Promise<Record<string, unknown>> {
  try {
    await using client = await connect(databaseUrl);
    const { rows } = await client.query(
      `select current_setting('server_version_num') as version,
              has_database_privilege(current_database(), 'CREATE') as may`,
    );
    return rows[0] ?? {};
  } catch (error) {
    throw sentenceFor(error, where);
  }
}

/** Host, port and database, never the password. */
function placeOf(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new TypeError('another protocol');
    return `${url.host}${url.pathname}`;
  } catch {
    throw new Trouble(
      'DATABASE_URL is not an address of a database: write it as postgresql://user:password@host:5432/name.',
    );
  }
}

function sentenceFor(error: unknown, where: string): Trouble {
  const reason = error instanceof Error ? error.message : String(error);
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return new Trouble(
        `The database at ${where} refuses the user or password in DATABASE_URL: correct them and run the command again.`,
      );
    case '3D000':
      return new Trouble(
        `The database server has no database of the name in DATABASE_URL (${where}): create it with createdb and run the command again.`,
      );
    case '42501':
      return new Trouble(
        `The user in DATABASE_URL may not connect to ${where}: grant CONNECT and CREATE on it and run the command again.`,
      );
    default:
      return new Trouble(
        `The database at ${where} cannot be reached (${reason || 'no answer'}): start it or correct DATABASE_URL, then run the command again.`,
      );
  }
}
