import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { shippedPolicy } from '@casewire/sla';
import { openDatabase } from '../database.ts';
import { grantTheService } from '../service-role.ts';
import { installPolicy } from '../sla/install-policy.ts';

const migrations = new URL('../migrations/', import.meta.url);

/** Named after the migrations and the policy it holds, so that a lasting cluster never lends an outdated one. */
const hash = createHash('sha256').update(JSON.stringify(shippedPolicy));
for (const name of readdirSync(migrations).sort()) hash.update(readFileSync(new URL(name, migrations)));
hash.update(readFileSync(new URL('../service-role.ts', import.meta.url)));
const TEMPLATE = `casewire_api_${hash.digest('hex').slice(0, 12)}`;
const TEMPLATE_LOCK = 4_201_894;

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database with the shipped policy, for one test file: cloned from a template made once a run. */
export async function createDatabase(): Promise<TestDatabase> {
  const admin = new pg.Client({ connectionString: inject('clusterUrl') });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (!rowCount) await makeTemplate(admin);
    const name = `api_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database "${name}" template "${TEMPLATE}"`);
    return { url: addressOf(name), drop: () => drop(name) };
  } finally {
    await admin.end();
  }
}

async function makeTemplate(admin: pg.Client): Promise<void> {
  const unfinished = `${TEMPLATE}_unfinished`;
  await admin.query(`drop database if exists "${unfinished}"`);
  await admin.query(`create database "${unfinished}"`);
  const orm = await openDatabase(addressOf(unfinished));
  await orm.migrator.up();
  await installPolicy(orm.em, shippedPolicy, Date.UTC(2026, 0, 1));
  await grantTheService(addressOf(unfinished));
  await orm.close();
  await admin.query(`alter database "${unfinished}" rename to "${TEMPLATE}"`);
}

function addressOf(name: string): string {
  const url = new URL(inject('clusterUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function drop(name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('clusterUrl') });
  await admin.connect();
  await admin.query(`drop database if exists "${name}" with (force)`);
  await admin.end();
}
