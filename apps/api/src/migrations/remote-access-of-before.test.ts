import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { install } from '../commands.ts';
import { openDatabase } from '../database.ts';
import { keysIn } from '../key-file.ts';
import { vaultOf } from '../vault.ts';

const name = `before_${randomUUID().replaceAll('-', '')}`;
const folder = mkdtempSync(join(tmpdir(), 'before-'));
let admin: pg.Client;
let url: string;
beforeAll(async () => {
  admin = new pg.Client({ connectionString: inject('clusterUrl') });
  await admin.connect();
  await admin.query(`create database "${name}"`);
  const address = new URL(inject('clusterUrl'));
  address.pathname = `/${name}`;
  url = address.href;
});
afterAll(async () => {
  await admin.query(`drop database "${name}" with (force)`);
  await admin.query(`drop role if exists "${name}_service"`);
  await admin.end();
  rmSync(folder, { recursive: true });
});

it('what a fault report said of remote access before there were keys is moved and sealed by the next install', async () => {
  const id = randomUUID();
  const orm = await openDatabase(url);
  await orm.migrator.up({ to: '20261126_6_1_audit' });
  await orm.em.fork().transactional(async (em) => {
    await em.execute('set local session_replication_role = replica');
    await em.execute(
      `insert into support_case (id, number, version, subject, description, organisation_id, product_id, version_support,
         coverage, deployment, channel, priority, call_required, level, status, second_line_id, created_at, updated_at)
       values (?, 1000, 1, 'x', 'x', ?, ?, 'SUPPORTED', 'COVERED', 'CLOUD', 'ONLINE', 'P3', false, 'L2', 'OPEN', ?, now(), now())`,
      [id, id, id, id],
    );
    await em.execute(
      `insert into fault_report (case_id, remote_access) values (?, 'jump host, word Marmalade')`,
      [id],
    );
  });
  await orm.close();

  const file = join(folder, 'casewire.keys');
  await install(url, { CASEWIRE_KEYS_FILE: file }, 'http://localhost', Date.now());
  const after = await openDatabase(url);
  const [row] = await after.em
    .fork()
    .execute<{ details: string }[]>('select details from remote_access where case_id = ?', [id]);
  await after.close();
  expect(row?.details).not.toContain('Marmalade');
  const place = { table: 'remote_access', column: 'details', id };
  expect(await vaultOf(keysIn(file)).open(place, row?.details ?? '')).toBe('jump host, word Marmalade');
  // The same database without its key is not served, and no other key is made for it.
  rmSync(file);
  await expect(install(url, { CASEWIRE_KEYS_FILE: file }, 'http://localhost', Date.now())).rejects.toThrow(
    'Put back the one this database was sealed with',
  );
}, 60_000);
