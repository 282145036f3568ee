import { createOTP } from '@better-auth/utils/otp';
import { symmetricEncrypt } from 'better-auth/crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from './audit/audit-entry.ts';
import { addKey, keysIn, newEntry } from './key-file.ts';
import { fixedKeys } from './keys.ts';
import { setPassword } from './people/auth-user.ts';
import { rotateKeys } from './rotate-keys.ts';
import { checkKeys, reseal, sealedColumns, sealedUnder, UNSEALED } from './sealed.ts';
import { type Service, startService } from './testing/service.ts';
import { openVisitor } from './testing/visitor.ts';
import { createWorld, type World } from './testing/world.ts';
import { keyIdOf, vaultOf } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealed-'));
const file = join(folder, 'casewire.keys');
const first = newEntry(1);
const PASSWORD = 'tidal-copper-4821';

let world: World;
let service: Service;
beforeAll(async () => {
  writeFileSync(file, first);
  world = await createWorld(null, { keys: keysIn(file) });
  service = await startService(world);
});
afterAll(async () => {
  await service.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const em = () => world.app.orm.em.fork();
const place = (id: string) => ({ table: 'remote_access', column: 'details', id });

async function put(details: string, id = uuidv7()): Promise<string> {
  await em().execute('insert into remote_access (case_id, details, set_at) values (?, ?, now())', [
    id,
    details,
  ]);
  return id;
}
async function kept(id: string): Promise<string> {
  const [row] = await em().execute<{ details: string }[]>(
    'select details from remote_access where case_id = ?',
    [id],
  );
  return row?.details ?? '';
}

const rotate = async (
  args: { reseal?: boolean } = {},
  env: Record<string, string> = { CASEWIRE_KEYS_FILE: file },
) => {
  const told: string[] = [];
  await rotateKeys(world.database.url, env, () => Date.now(), {
    reseal: false,
    ...args,
    tell: (text) => told.push(text),
  });
  return told.join('\n');
};

describe('what lies sealed', () => {
  it('is all in columns that are on the list', async () => {
    const rows = await em().execute<{ name: string }[]>(
      `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'auth') and a.attnum > 0 and not a.attisdropped
         and a.attname ~* '(secret|backupcodes|details)$'`,
    );
    // Only hashes, or what signs: the installation's own secret.
    const others = ['installation.secret'];
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => !others.includes(name))
        .sort(),
    ).toEqual(sealedColumns.map(({ table, column }) => `${table.replaceAll('"', '')}.${column}`).sort());
  });

  it('is sealed by the first start that knows keys: what stood open, and what lay under the installation’s secret', async () => {
    const open = await put(`${UNSEALED}jump host, ask Maria`);
    const old = await put(await symmetricEncrypt({ key: world.app.secret, data: 'of before' }));
    expect((await sealedUnder(em())).get(null)).toBe(2);
    expect(await reseal(em(), world.app.keys, world.app.secret)).toBe(2);
    expect(await world.app.vault.open(place(open), await kept(open))).toBe('jump host, ask Maria');
    expect(await world.app.vault.open(place(old), await kept(old))).toBe('of before');
    expect(await reseal(em(), world.app.keys, world.app.secret)).toBe(0);
  });

  it('stops a start whose keys lack one that is needed, or have another of its id', async () => {
    const id = uuidv7();
    await put(await world.app.vault.seal(place(id), 'x'), id);
    await checkKeys(em(), world.app.keys, world.app.secret);
    await expect(checkKeys(em(), fixedKeys(newEntry(9)), world.app.secret)).rejects.toThrow(
      /under key 1, .*Put key 1 back/,
    );
    await expect(checkKeys(em(), fixedKeys(newEntry(1)), world.app.secret)).rejects.toThrow(
      /Key 1 .* is not the one this database was sealed with/,
    );
    await em().execute('delete from remote_access');
  });
});

describe('rotating keys', () => {
  it('goes on where it was stopped, leaves what was changed meanwhile, and says when the old key may go', async () => {
    const ids = await Promise.all(
      Array.from({ length: 450 }, async (_, nth) => {
        const id = uuidv7();
        return put(await world.app.vault.seal(place(id), `way ${nth}`), id);
      }),
    );
    addKey(file);
    const stopped = reseal(em(), world.app.keys, world.app.secret, () => {
      throw new Error('pulled the plug');
    });
    await expect(stopped).rejects.toThrow('pulled the plug');
    const after = await sealedUnder(em());
    expect([after.get(1), after.get(2)]).toEqual([250, 200]);

    const told = await rotate({ reseal: true });
    expect(told).toContain('250 of 250 secrets sealed under key 2');
    expect(told).toMatch(
      /Nothing in the database needs key 1 any more\. Take it out of .*casewire\.keys as soon as/,
    );
    expect([...(await sealedUnder(em())).keys()]).toEqual([2]);
    const last = ids.at(-1) ?? '';
    expect(await world.app.vault.open(place(last), await kept(last))).toBe('way 449');
    const [entry] = await em().find(AuditEntry, { action: 'rotateSecrets' });
    expect(entry).toMatchObject({ actorId: null, after: { sealsWith: 2 } });
  });

  it('happens beside a running service: signed in stays signed in, second factors stay good, and the old key is not needed', async () => {
    const ada = world.people['ada'];
    if (!ada) throw new Error('There is no ada.');
    await setPassword((sql, parameters) => em().execute(sql, parameters), ada, PASSWORD, new Date());
    const visitor = openVisitor(service);
    await visitor.signIn('ada@vendor.example', PASSWORD);
    const { body } = await visitor.post('/auth/two-factor/enable', { password: PASSWORD });
    const secret = new URL(body['totpURI'] as string).searchParams.get('secret') ?? '';
    const [recovery] = body['backupCodes'] as string[];
    const base32 = Buffer.from(fromBase32(secret)).toString();
    const code = () => createOTP(base32, { digits: 6, period: 30 }).totp();
    expect((await visitor.post('/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200);

    expect(await rotate()).toContain('Key 3 was added');
    const [row] = await em().execute<{ secret: string; backupCodes: string }[]>(
      'select secret, "backupCodes" from auth."twoFactor"',
    );
    expect([row?.secret, row?.backupCodes].map((text) => text?.slice(0, 6))).toEqual(['$ba$3$', '$ba$3$']);
    writeFileSync(file, `${newEntryOf(3)}\n`);

    expect(await visitor.ask('{ viewer { person { name } } }')).toMatchObject({
      viewer: { person: { name: 'ada' } },
    });
    const again = openVisitor(service);
    await again.signIn('ada@vendor.example', PASSWORD);
    expect((await again.post('/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200);
    const lost = openVisitor(service);
    await lost.signIn('ada@vendor.example', PASSWORD);
    expect((await lost.post('/auth/two-factor/verify-backup-code', { code: recovery })).status).toBe(200);
  });

  it('by the environment is done by hand, in steps that never leave a process without a key it needs', async () => {
    const told = await rotate({}, { CASEWIRE_KEYS: `${newEntryOf(3)}` });
    expect(told).toMatch(/4:[\w-]{43}[\s\S]*behind the others[\s\S]*front[\s\S]*--reseal/);
    const id = uuidv7();
    const sealed = await vaultOf(world.app.keys).seal(place(id), 'x');
    expect(keyIdOf(sealed)).toBe(3);
  });
});

/** The line of a key that is in use. */
const newEntryOf = (id: number): string => {
  const key = world.app.keys.current().all.find((one) => one.id === id);
  return `${id}:${Buffer.from(key?.bytes ?? []).toString('base64url')}`;
};

function fromBase32(text: string): number[] {
  const bits = [...text.replace(/=+$/, '')]
    .map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
}
