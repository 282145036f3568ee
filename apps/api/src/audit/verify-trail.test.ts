import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../commands.ts';
import { createDatabase, type TestDatabase } from '../testing/database.ts';
import { openDatabase } from '../database.ts';
import { audit, type Cause } from './audit.ts';
import { headKey } from './head.ts';
import { Door } from './origin.ts';
import { sealAll, signHead } from './seal.ts';
import { verifyTrail, type VerifiedTrail } from './verify-trail.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const key = headKey('a secret of the test');

/** A trail of its own, and its owner, who may tamper once the triggers are off. */
interface Trail {
  readonly database: TestDatabase;
  write(from: number, many: number): Promise<void>;
  seal(): Promise<number>;
  tamper(...statements: string[]): Promise<void>;
  verify(): Promise<VerifiedTrail>;
  close(): Promise<void>;
}

async function openTrail(): Promise<Trail> {
  const database = await createDatabase();
  const orm = await openDatabase(database.url);
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  return {
    database,
    write: (from, many) =>
      orm.em.fork().transactional((em) => {
        for (let nth = from; nth < from + many; nth++) {
          const by: Cause = {
            actorId: null,
            credential: null,
            actsForId: null,
            origin: { door: Door.COMMAND, address: null },
            now: MONDAY + nth * 1_000,
          };
          audit(em, by, {
            action: 'changePerson',
            subject: { type: 'Person', id: `p${nth}`, name: 'Ünï "quoted" 😀' },
            before: { level: 'L1', roles: [], n: 1.5, deep: { b: 1, a: [null, true] } },
            after: { level: 'L2', roles: ['LEAD'], n: 1e21, deep: { a: [null, false], b: 1 } },
          });
        }
        return Promise.resolve();
      }),
    seal: () => sealAll(orm.em),
    async tamper(...statements) {
      const tables = ['audit_entry', 'audit_seal', 'audit_head'];
      for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
      for (const statement of statements) await owner.query(statement);
      for (const table of tables) await owner.query(`alter table ${table} enable trigger user`);
    },
    verify: () => verifyTrail(orm.em.fork(), key),
    async close() {
      await owner.end();
      await orm.close();
      await database.drop();
    },
  };
}

const nth = (position: number): string => `(select entry_id from audit_seal where position = ${position})`;

describe('a trail', () => {
  let trail: Trail;
  beforeAll(async () => {
    trail = await openTrail();
    await trail.write(0, 2_500);
    await trail.seal();
  });
  afterAll(() => trail.close());

  it('is in order as it was written', async () => {
    expect(await trail.verify()).toMatchObject({ entries: 2_500, unsealed: 0, fault: null });
  });

  it('is sealed once, whoever tries', async () => {
    await trail.write(2_500, 40);
    const sealed = await Promise.all([trail.seal(), trail.seal(), trail.seal(), trail.seal()]);
    expect(sealed.reduce((sum, many) => sum + many, 0)).toBe(40);
    expect(await trail.verify()).toMatchObject({ entries: 2_540, fault: null });
  });

  it('counts what is not sealed yet as that, and seals a late commit behind what came before', async () => {
    await trail.write(10_000, 1);
    expect(await trail.verify()).toMatchObject({ entries: 2_540, unsealed: 1, fault: null });
    await trail.seal();
    // Written later, dated earlier: it takes the next place and disturbs nothing.
    await trail.write(5_000, 1);
    await trail.seal();
    expect(await trail.verify()).toMatchObject({ entries: 2_542, unsealed: 0, fault: null });
  });
});

describe('whoever owns the tables and changes them', () => {
  let trail: Trail;
  beforeAll(async () => {
    trail = await openTrail();
    await trail.write(0, 20);
    await trail.seal();
    const orm = await openDatabase(trail.database.url);
    await signHead(orm.em, key, MONDAY);
    await orm.close();
  });
  afterAll(() => trail.close());

  /** Tampers with a copy of the trail. */
  const after = async (...statements: string[]): Promise<VerifiedTrail> => {
    const copy = await openTrail();
    const from = new pg.Client({ connectionString: trail.database.url });
    const to = new pg.Client({ connectionString: copy.database.url });
    await Promise.all([from.connect(), to.connect()]);
    for (const table of ['audit_entry', 'audit_seal', 'audit_head']) {
      const { rows } = await from.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`);
      for (const { row } of rows)
        await to.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [row]);
    }
    await Promise.all([from.end(), to.end()]);
    expect((await copy.verify()).fault).toBeNull();
    await copy.tamper(...statements);
    const verified = await copy.verify();
    await copy.close();
    return verified;
  };

  it.each([
    ['note', `'x'`],
    ['at', `at + interval '1 ms'`],
    ['actor_id', 'gen_random_uuid()'],
    ['acts_for_id', 'gen_random_uuid()'],
    ['credential', `'session:other'`],
    ['door', `'HTTP'`],
    ['address', `'10.0.0.1'`],
    ['action', `'signOut'`],
    ['subject_type', `'Case'`],
    ['subject_id', `'p0'`],
    ['subject_name', 'null'],
    ['before', 'null'],
    ['after', `jsonb_set(after, '{level}', '"L4"')`],
  ])('is found out: %s', async (column, value) => {
    const { fault, entries } = await after(
      `update audit_entry set ${column} = ${value} where id = ${nth(7)}`,
    );
    expect(fault).toMatchObject({ kind: 'CHANGED', position: 7 });
    expect(entries).toBe(6);
  });

  it('is found out: an entry taken out', async () => {
    expect((await after(`delete from audit_entry where id = ${nth(9)}`)).fault).toMatchObject({
      kind: 'MISSING',
      position: 9,
    });
  });

  it('is found out: an entry and its seal taken out', async () => {
    const { fault } = await after(
      `delete from audit_entry where id = ${nth(9)}`,
      'delete from audit_seal where position = 9',
    );
    expect(fault).toMatchObject({ kind: 'MISSING', position: 9 });
  });

  it('is found out: the gap closed up', async () => {
    const { fault } = await after(
      `delete from audit_entry where id = ${nth(9)}`,
      'delete from audit_seal where position = 9',
      'update audit_seal set position = -position + 1 where position > 9',
      'update audit_seal set position = -position where position < 0',
    );
    expect(fault).toMatchObject({ kind: 'REORDERED', position: 9 });
  });

  it('is found out: two entries in each other’s place', async () => {
    const { fault } = await after(
      'update audit_seal set position = -4 where position = 4',
      'update audit_seal set position = 4 where position = 5',
      'update audit_seal set position = 5 where position = -4',
    );
    expect(fault).toMatchObject({ kind: 'REORDERED', position: 4 });
  });

  it('is found out: an entry changed with its seal', async () => {
    const { fault } = await after(
      `update audit_seal set content = decode(repeat('00', 32), 'hex') where position = 3`,
    );
    expect(fault).toMatchObject({ kind: 'CHANGED', position: 3 });
  });

  it('is found out: the end cut off, by the head that was signed', async () => {
    const { fault, entries } = await after(
      `delete from audit_entry where id in (select entry_id from audit_seal where position > 15)`,
      'delete from audit_seal where position > 15',
    );
    expect(fault).toMatchObject({ kind: 'CUT', position: 16 });
    expect(entries).toBe(15);
  });

  it('is found out: a head of their own making', async () => {
    const { fault } = await after(
      `insert into audit_head select 15, hash, now(), '${key.name}', decode(repeat('00', 64), 'hex') from audit_seal where position = 15`,
    );
    expect(fault).toMatchObject({ kind: 'FORGED_HEAD', position: 15 });
  });

  it('is found out even if the heads are cut with the end, by a head noted elsewhere', async () => {
    const { head } = await trail.verify();
    await trail.tamper(
      'delete from audit_head',
      `delete from audit_entry where id in (select entry_id from audit_seal where position > 15)`,
      'delete from audit_seal where position > 15',
    );
    expect((await trail.verify()).fault).toBeNull();
    const said: string[] = [];
    const out = { line: (text: string) => said.push(text), progress: () => undefined };
    const noted = [`${head.position}:${head.hash}`];
    const { fault } = await verifyAudit(trail.database.url, 'a secret of the test', noted, () => MONDAY, out);
    expect(fault).toMatchObject({ kind: 'CUT', position: 16 });
    expect(said).toEqual([
      'At position 16: the trail ends here, and a head that was signed or noted lies beyond.',
    ]);
    await expect(verifyAudit(trail.database.url, undefined, ['15'], () => MONDAY, out)).rejects.toThrow(
      'position:hash',
    );
  });
});
