import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { AuditEntry } from '../../audit/audit-entry.ts';
import { addComment } from '../../cases/add-comment.ts';
import { Audience } from '../../cases/enums.ts';
import { FaultReportInput } from '../../cases/fault-report.ts';
import { type Context } from '../../context.ts';
import { toGlobalId } from '../../global-id.ts';
import { accepted, claimed, completeReport, phoneP1, report } from '../../testing/stories.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { changePerson } from '../accounts/change-person.ts';
import { reactivatePerson } from '../accounts/reactivate-person.ts';
import { setPassword } from '../auth-user.ts';
import { clearAway } from '../clear-away.ts';
import { createPasswordToken } from '../password-link.ts';
import { Person, Role, SupportLevel } from '../person.ts';
import { principalOfToken } from '../tokens/create-api-token.ts';
import { erasePerson, previewErasure } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { columnsOf, personalData } from './personal-data.ts';
import { privacyDocument } from './privacy-document.ts';

/** Of the person it is all about; each can be found wherever it is kept. */
const NAME = 'Zebulon Quartz';
const EMAIL = 'zebulon.quartz@vendor.example';
const ADDRESS = '203.0.113.77';
const BROWSER = 'ZebraBrowser/7';
const CERTIFICATE = 'Zebra certificate 4711';
const PASSKEY = 'Zebulon’s phone';
const PHONE = '0118 496 0177';
const marks = [NAME, EMAIL, ADDRESS, BROWSER, CERTIFICATE, PASSKEY, PHONE, 'zebra-subject'];

let world: World;
let zeb: Person;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  zeb = await world.addPerson('zeb', 'vendor', SupportLevel.L3, [Role.LEAD]);
  await execute('update person set name = ?, email = ? where id = ?', [NAME, EMAIL, zeb.id]);
  await changePerson(await world.as('ada'), {
    personId: idOf('zeb'),
    roles: [Role.LEAD],
    level: SupportLevel.L3,
  });
  for (const name of ['ada', 'zeb', 'priya', 'maria']) await signedIn(name);
  await waysIn();
  token = await world.token('zeb');
  const kestrels = await phoneP1(world, 0, 'zeb');
  const ctx = await claimed(world, kestrels, 'zeb');
  for (const audience of [Audience.PUBLIC, Audience.VENDOR])
    accepted(
      await addComment(ctx, { caseId: kestrels.globalId, text: `zeb wrote for ${audience}`, audience }),
    );
  const theirs = await world.as('priya');
  accepted(await addComment(theirs, { caseId: kestrels.globalId, text: 'priya wrote this herself' }));
  const faultReport = Object.assign(new FaultReportInput(), completeReport, {
    contactName: NAME,
    contactPhone: PHONE,
  });
  await report(world, 'maria', { faultReport, subject: 'marias own words' });
  await execute(
    'insert into credential_use (credential, used_at, used_from) values (?, now(), ?), (?, now(), ?)',
    [`person:${zeb.id}`, ADDRESS, `session:s-zeb`, ADDRESS],
  );
}, 60_000);
afterAll(() => world.close());

const execute = <T = unknown>(sql: string, parameters: unknown[] = []): Promise<T> =>
  world.app.orm.em.fork().execute(sql, parameters) as Promise<T>;
const idOf = (name: string): string => toGlobalId('Person', world.people[name]?.id ?? '');

async function signedIn(name: string): Promise<void> {
  const id = world.people[name]?.id ?? '';
  const person = await world.app.orm.em.fork().findOneOrFail(Person, { id });
  await setPassword((sql, parameters) => execute(sql, parameters), person, 'tidal-copper-4821', new Date());
  const theirs = name === 'zeb';
  await execute(
    `insert into auth.session (id, "userId", token, "expiresAt", "updatedAt", "ipAddress", "userAgent")
     values (?, ?, ?, '2100-01-01', now(), ?, ?)`,
    [`s-${name}`, id, `t-${name}`, theirs ? ADDRESS : '198.51.100.9', theirs ? BROWSER : 'another'],
  );
}

async function waysIn(): Promise<void> {
  await execute(
    `insert into auth."twoFactor" (id, secret, "backupCodes", "userId") values ('f', 'x', 'y', ?)`,
    [zeb.id],
  );
  await execute(
    `insert into auth.passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
     values ('p', ?, 'secret-public-key', ?, 'c', 0, 'singleDevice', false)`,
    [PASSKEY, zeb.id],
  );
  await execute(
    `insert into auth.account (id, "accountId", "providerId", "userId", "updatedAt") values ('a', 'zebra-subject', 'company:x', ?, now())`,
    [zeb.id],
  );
  await createPasswordToken((sql, parameters) => execute(sql, parameters), zeb.id, new Date(), new Date());
  await execute(
    `insert into accreditation (id, person_id, product_id, certificate, valid_from, valid_to) values (?, ?, ?, ?, now(), now())`,
    [uuidv7(), zeb.id, world.products['cloud']?.id, CERTIFICATE],
  );
}

const bySession = (name: string): Promise<Context> =>
  world.app.contextFor({ kind: 'session', personId: world.people[name]?.id ?? '', sessionId: `s-${name}` });

/** Where in the database any of the texts stands, as table.column. */
async function whereIs(texts: readonly string[]): Promise<string[]> {
  const columns = await execute<{ place: string; shown: string; name: string }[]>(
    `select format('%I.%I', n.nspname, c.relname) as place, a.attname as name,
       case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as shown
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'auth') and a.attnum > 0 and not a.attisdropped`,
  );
  const found: string[] = [];
  for (const { place, shown, name } of columns) {
    const [row] = await execute<{ count: string }[]>(
      `select count(*) from ${place} where ${texts.map(() => `strpos(lower("${name}"::text), lower(?)) > 0`).join(' or ')}`,
      [...texts],
    );
    if (Number(row?.count) > 0) found.push(`${shown}.${name}`);
  }
  return found.sort();
}

describe('the register of personal data', () => {
  it('has a line for every column of every table, and none for what there is not', async () => {
    const rows = await execute<{ name: string }[]>(
      `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'auth') and a.attnum > 0 and not a.attisdropped`,
    );
    const known = Object.entries(personalData).flatMap(([table, data]) =>
      columnsOf(data).map((column) => `${table}.${column}`),
    );
    expect(known.sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it('has a reason wherever something stays, or is not exported', () => {
    for (const [table, { personal = {} }] of Object.entries(personalData))
      for (const [column, { fate, exported, why }] of Object.entries(personal))
        if (fate !== 'GOES' || exported === null) expect(why, `${table}.${column}`).toBeTruthy();
    expect(privacyDocument()).toContain('| `contact_phone` |');
  });
});

describe('an export', () => {
  const of = async (who: Context, name?: string) => {
    const { document, problems } = await exportPerson(
      who,
      name === undefined ? {} : { personId: idOf(name) },
    );
    return { document: document ?? '', code: problems[0]?.code };
  };

  it('holds everything about oneself, nothing of anybody else and no secret, and is recorded', async () => {
    const { document } = await of(await bySession('zeb'));
    for (const mark of [...marks, 'zeb wrote for VENDOR', 'CW-']) expect(document, mark).toContain(mark);
    const parsed = JSON.parse(document) as Record<string, { length: number }>;
    for (const part of [
      'certificates',
      'waysIn',
      'passkeys',
      'signIns',
      'tokens',
      'messages',
      'acts',
      'contactOf',
      'otherCases',
      'trail',
    ])
      expect(parsed[part]?.length, part).toBeGreaterThan(0);
    const hash = await execute<{ hash: string }[]>('select hash from api_token');
    const others = [
      'priya wrote this herself',
      'marias own words',
      'priya@',
      'maria@',
      'ada@',
      '198.51.100.9',
      completeReport.faultDetail ?? '',
    ];
    for (const secret of [
      ...others,
      't-zeb',
      '$argon2',
      'secret-public-key',
      token,
      ...hash.map((one) => one.hash),
    ])
      expect(document, secret).not.toContain(secret);
    const [entry] = await world.app.orm.em.fork().find(AuditEntry, { action: 'exportPerson' });
    expect(entry).toMatchObject({ actorId: zeb.id, subjectId: zeb.id, subjectName: null });
  });

  it('is for oneself and for administrators, who signed in; a stranger and a missing person read the same', async () => {
    const byAda = (await of(await bySession('ada'), 'zeb')).document;
    expect(byAda).toContain(EMAIL);
    expect(byAda).toContain('"words": "left out');
    expect(byAda).not.toContain('zeb wrote');
    await execute(`update person set roles = '{ADMINISTRATOR,MANAGER}' where id = ?`, [
      world.people['ada']?.id,
    ]);
    expect((await of(await bySession('ada'), 'zeb')).document).toContain('zeb wrote for VENDOR');
    await execute(`update person set roles = '{ADMINISTRATOR}' where id = ?`, [world.people['ada']?.id]);
    const theirs = await of(await bySession('priya'), 'zeb');
    const nobody = await exportPerson(await bySession('priya'), { personId: toGlobalId('Person', uuidv7()) });
    expect(theirs).toEqual({ document: '', code: 'NOT_FOUND' });
    expect(nobody.problems[0]).toMatchObject({ code: 'NOT_FOUND' });
    expect((await of(await world.as('zeb'))).code).toBe('SESSION_NEEDED');
    expect((await of(await world.as('ada'), 'zeb')).code).toBe('SESSION_NEEDED');
  });
});

describe('an erasure', () => {
  const erase = async (who: Context, name: string, confirmation: string) =>
    (await erasePerson(who, { personId: idOf(name), confirmation })).problems[0]?.code;

  it('is shown first, with what goes, what stays and why', async () => {
    const preview = await previewErasure(await bySession('ada'), idOf('zeb'));
    expect(preview?.pseudonym).toMatch(/^Former engineer of vendor \([0-9a-f]{4}\)$/);
    const counts = (lines: readonly { what: string; count: number | null }[] = []) =>
      Object.fromEntries(lines.map(({ what, count }) => [what, count]));
    expect(counts(preview?.goes)).toEqual({
      'name, e-mail address, level and roles': 1,
      'places signed in, with their addresses': 1,
      'passwords and identities at providers': 2,
      passkeys: 1,
      'second factors with recovery codes': 1,
      'API tokens of their own, which end': 2,
      certificates: 1,
      'their name and number where a fault report names them as its contact': null,
    });
    expect(preview?.stays.map(({ count }) => count)).toEqual([null, null, null, null]);
    expect(preview?.stays.every(({ why }) => why !== null)).toBe(true);
    expect(await previewErasure(await bySession('priya'), idOf('zeb'))).toBeNull();
  });

  it('is refused to others, to tokens, of oneself, and without the name or address typed', async () => {
    const ada = await bySession('ada');
    expect(await erase(await bySession('priya'), 'zeb', EMAIL)).toBe('NOT_ALLOWED');
    expect(await erase(await world.as('ada'), 'zeb', EMAIL)).toBe('SESSION_NEEDED');
    expect(await erase(ada, 'ada', 'ada@vendor.example')).toBe('ONESELF');
    expect(await erase(ada, 'zeb', 'Zebulon')).toBe('INVALID_INPUT');
    expect(await erase(ada, 'zeb', '')).toBe('INVALID_INPUT');
  });

  it('leaves of the person what the register says stays, and nothing else; their access ends, and nothing brings it back', async () => {
    expect(await whereIs(marks)).toEqual(expect.arrayContaining(['auth.session.ipAddress', 'person.name']));
    const before = await execute<{ seals: string }[]>('select count(*) as seals from audit_entry');
    expect(await erase(await bySession('ada'), 'zeb', ` ${EMAIL.toUpperCase()} `)).toBeUndefined();

    const staying = Object.entries(personalData).flatMap(([table, { personal = {} }]) =>
      Object.entries(personal)
        .filter(([, { fate }]) => fate === 'STAYS')
        .map(([column]) => `${table}.${column}`),
    );
    for (const place of await whereIs(marks)) expect(staying).toContain(place);
    // What the trail and the log hold of names: nothing at all, of this person.
    expect(await whereIs([NAME, EMAIL, CERTIFICATE])).toEqual([]);

    const person = await world.app.orm.em.fork().findOneOrFail(Person, { id: zeb.id });
    expect(person).toMatchObject({ active: false, level: null, roles: [] });
    expect(person.name).toMatch(/^Former engineer of vendor/);
    expect(person.email).toMatch(/@erased\.invalid$/);
    expect(await principalOfToken(world.app.orm.em.fork(), token)).toBeNull();
    expect(
      (await world.app.contextFor({ kind: 'session', personId: zeb.id, sessionId: 's-zeb' })).viewer,
    ).toBeNull();

    const again = await reactivatePerson(await world.as('ada'), { personId: idOf('zeb') });
    expect(again.problems[0]?.code).toBe('NOT_FOUND');
    expect(await erase(await bySession('ada'), 'zeb', person.name)).toBe('NOT_FOUND');
    expect(
      Number((await execute<{ seals: string }[]>('select count(*) as seals from audit_entry'))[0]?.seals),
    ).toBe(Number(before[0]?.seals) + 1);
  });

  it('leaves the cases as they were: who did what, under the pseudonym, and every word', async () => {
    const texts = await execute<{ text: string }[]>(
      'select text from message where author_id = ? order by id',
      [zeb.id],
    );
    expect(texts.map(({ text }) => text)).toEqual(['zeb wrote for PUBLIC', 'zeb wrote for VENDOR']);
    const [held] = await execute<{ name: string }[]>(
      'select p.name from support_case c join person p on p.id = c.assignee_id where c.assignee_id = ?',
      [zeb.id],
    );
    expect(held?.name).toMatch(/^Former engineer of vendor/);
    const [contact] = await execute<{ contact_name: string; contact_phone: string | null }[]>(
      'select contact_name, contact_phone from fault_report where contact_phone is null and contact_name is not null',
    );
    expect(contact).toMatchObject({ contact_name: held?.name, contact_phone: null });
  });

  it('takes nobody else’s, and lets the same address be invited anew as somebody new', async () => {
    expect((await execute<unknown[]>(`select 1 from auth.session where id = 's-maria'`)).length).toBe(1);
    const anew = await world.addPerson('zebulon', 'vendor', null);
    await execute('update person set email = ? where id = ?', [EMAIL, anew.id]);
    expect(anew.id).not.toBe(zeb.id);
  });
});

describe('addresses people came from', () => {
  it('are blanked when their days are over, as many as the installation says', async () => {
    const em = world.app.orm.em.fork();
    const kept = async () =>
      (await whereIs(['198.51.100.9', '192.0.2.1'])).filter((place) => !place.startsWith('audit'));
    await execute('insert into credential_use (credential, used_at, used_from) values (?, now(), ?)', [
      'token:x',
      '192.0.2.1',
    ]);
    const day = 86_400_000;
    await clearAway(em, Date.now() + 89 * day);
    expect(await kept()).toEqual(['auth.session.ipAddress', 'credential_use.used_from']);
    await execute('update event_log set address_days = 30');
    await clearAway(em, Date.now() + 31 * day);
    expect(await kept()).toEqual([]);
  });
});
