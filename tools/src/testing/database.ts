import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';
import { apiCommand, installShipped } from '../start/api-command.ts';
import {
  cloneDatabase,
  connect,
  createDatabaseIfMissing,
  dropDatabase,
  urlOfDatabase,
} from '../postgres/database.ts';

export interface TestDatabase extends AsyncDisposable {
  url: string;
  drop(): Promise<void>;
}

/** Named after the schema it holds, so that a lasting cluster never lends an outdated one. */
const schema = readFileSync(join(root, 'apps', 'api', 'src', 'migrations', 'schema.json'));
const template = `casewire_${createHash('sha256').update(schema).digest('hex').slice(0, 12)}`;
const lockNumber = 4_201_893;

/**
 * A migrated database with the shipped policy, of this test alone. It is cloned from a template made once
 * per cluster: cloning takes a tenth of a second, migrating takes seconds.
 */
export async function createDatabase(maintenanceUrl = maintenance()): Promise<TestDatabase> {
  await makeTemplate(maintenanceUrl);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await cloneDatabase(maintenanceUrl, template, name);
  const drop = () => dropDatabase(maintenanceUrl, name);
  return { url: urlOfDatabase(maintenanceUrl, name), drop, [Symbol.asyncDispose]: drop };
}

function maintenance(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined)
    throw new Error(
      'TEST_DATABASE_URL is not set: run these tests through npm test, or name a PostgreSQL whose user may create databases.',
    );
  return url;
}

/** Two test files may ask at once; the second waits. A half-made template has another name, so it is never cloned. */
async function makeTemplate(maintenanceUrl: string): Promise<void> {
  await using lock = await connect(maintenanceUrl);
  await lock.query('select pg_advisory_lock($1)', [lockNumber]);
  const found = await lock.query('select 1 from pg_database where datname = $1', [template]);
  if (found.rowCount !== 0) return;
  const unfinished = `${template}_unfinished`;
  await dropDatabase(maintenanceUrl, unfinished);
  await createDatabaseIfMissing(maintenanceUrl, unfinished);
  const url = urlOfDatabase(maintenanceUrl, unfinished);
  await apiCommand(url, 'migrate');
  await installShipped(url);
  await lock.query(`alter database "${unfinished}" rename to "${template}"`);
}
