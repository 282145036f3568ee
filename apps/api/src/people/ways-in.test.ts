import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AuditEntry } from '../audit/audit-entry.ts';
import { testKeys } from '../testing/keys.ts';
import { type Mailbox, openMailbox } from '../testing/mailbox.ts';
import { type Service, startService } from '../testing/service.ts';
import { openVisitor, type Visitor } from '../testing/visitor.ts';
import { createWorld, type World } from '../testing/world.ts';
import { hashPassword as scrypt } from 'better-auth/crypto';
import { type Auth, type AuthOptions, openAuth } from './auth.ts';
import { setPassword } from './auth-user.ts';
import { createPasswordToken } from './password-link.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { Person } from './person.ts';

const PASSWORD = 'tidal-copper-4821';
const ANOTHER = 'quiet-harbour-9073';

let mailbox: Mailbox;
let world: World;
let service: Service;
let ada: Visitor;
const logged: string[] = [];

beforeAll(async () => {
  mailbox = await openMailbox();
  const log = pino(
    { level: 'trace' },
    new Writable({
      write(line: Buffer, _encoding, done) {
        logged.push(line.toString());
        done();
      },
    }),
  );
  world = await createWorld(null, {
    mail: { smtpUrl: mailbox.url, from: 'Casewire <desk@vendor.example>' },
    log,
  });
  service = await startService(world);
  for (const name of ['ada', 'maria', 'priya', 'dan']) await give(name, PASSWORD);
  ada = openVisitor(service);
  await ada.signIn('ada@vendor.example', PASSWORD);
});
afterAll(async () => {
  await service.close();
  await world.close();
  await mailbox.close();
});

async function give(name: string, password: string): Promise<void> {
  const em = world.app.orm.em.fork();
  const person = await em.findOneOrFail(Person, { name });
  await setPassword((sql, parameters) => em.execute(sql, parameters), person, password, new Date());
}

const tokenIn = (mail: string): string => /#([\w-]+)/.exec(mail)?.[1] ?? '';
const whoIs = async (visitor: Visitor): Promise<string | undefined> =>
  (await visitor.ask<{ viewer: { person: { name: string } } | null }>('{ viewer { person { name } } }'))
    .viewer?.person.name;

describe('passwords', () => {
  it('are kept as argon2id, and those kept as scrypt before stay good', async () => {
    const kept = await hashPassword(PASSWORD);
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword({ hash: kept, password: PASSWORD })).toBe(true);
    expect(await verifyPassword({ hash: kept, password: ANOTHER })).toBe(false);
    const old = await scrypt(PASSWORD);
    expect(await verifyPassword({ hash: old, password: PASSWORD })).toBe(true);
    expect(await verifyPassword({ hash: old, password: ANOTHER })).toBe(false);
  });

  it('are chosen anew by a mailed link that works once, and all sessions end with it', async () => {
    const before = openVisitor(service);
    await before.signIn('maria@halden.example', PASSWORD);
    const visitor = openVisitor(service);
    expect(
      (await visitor.post('/auth/request-password-reset', { email: 'maria@halden.example' })).status,
    ).toBe(200);
    const mail = await mailbox.mailTo('maria@halden.example');
    expect(mail).toContain('within 60 minutes');
    // Whoever only typed the address is nobody yet; whoever uses the link is its owner.
    const told = (action: string) =>
      world.app.orm.em.fork().find(AuditEntry, { action }, { orderBy: { id: 'asc' } });
    const maria = world.people['maria']?.id;
    expect(await told('requestPasswordReset')).toMatchObject([{ actorId: null, subjectId: maria }]);
    const reset = { token: tokenIn(mail), newPassword: ANOTHER };
    expect((await visitor.post('/auth/reset-password', { ...reset, newPassword: 'short' })).status).toBe(400);
    expect((await visitor.post('/auth/reset-password', reset)).status).toBe(200);
    expect(await told('resetPassword')).toMatchObject([{ actorId: maria, subjectId: maria }]);
    expect((await visitor.post('/auth/reset-password', reset)).status).toBe(400);
    expect(await whoIs(before)).toBeUndefined();
    expect((await visitor.signIn('maria@halden.example', PASSWORD)).status).toBe(401);
    expect((await visitor.signIn('maria@halden.example', ANOTHER)).status).toBe(200);
    await give('maria', PASSWORD);
  });

  it('give an unknown address the same answer, and no mail', async () => {
    const known = await openVisitor(service).post('/auth/request-password-reset', {
      email: 'dan@arden.example',
    });
    const unknown = await openVisitor(service).post('/auth/request-password-reset', {
      email: 'no@one.example',
    });
    expect(unknown).toEqual(known);
    await mailbox.mailTo('dan@arden.example');
    expect(mailbox.mails).toEqual([]);
  });

  it('are not offered to whoever was shut out', async () => {
    const em = world.app.orm.em.fork();
    await em.nativeUpdate(Person, { name: 'maria' }, { active: false });
    const visitor = openVisitor(service);
    await visitor.post('/auth/request-password-reset', { email: 'maria@halden.example' });
    await visitor.post('/auth/request-password-reset', { email: 'dan@arden.example' });
    await mailbox.mailTo('dan@arden.example');
    expect(mailbox.mails).toEqual([]);
    await em.nativeUpdate(Person, { name: 'maria' }, { active: true });
  });

  it('are changed by whoever knows the old one, and the other sessions end', async () => {
    const here = openVisitor(service);
    const there = openVisitor(service);
    await here.signIn('dan@arden.example', PASSWORD);
    await there.signIn('dan@arden.example', PASSWORD);
    const wanted = { newPassword: ANOTHER, revokeOtherSessions: true };
    expect((await here.post('/auth/change-password', { ...wanted, currentPassword: ANOTHER })).status).toBe(
      400,
    );
    expect((await here.post('/auth/change-password', { ...wanted, currentPassword: PASSWORD })).status).toBe(
      200,
    );
    expect(await whoIs(here)).toBe('dan');
    expect(await whoIs(there)).toBeUndefined();
    await give('dan', PASSWORD);
  });
});

describe('an invitation', () => {
  const INVITE = `mutation ($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      account { email state person { id name level roles } } delivery link problems { code message path }
    }
  }`;
  const input = () => ({
    organisationId: world.idOf('Organisation', 'arden'),
    name: 'Nina',
    email: ' Nina@Arden.example ',
    level: 'L2',
  });
  interface Invited {
    invitePerson: {
      account: { email: string; state: string; person: { id: string } } | null;
      delivery: string | null;
      link: string | null;
      problems: { code: string; path: string[] | null }[];
    };
  }

  it('is mailed, lets somebody choose a password once, and tells the log nothing', async () => {
    const { invitePerson } = await ada.ask<Invited>(INVITE, { input: input() });
    expect(invitePerson).toMatchObject({
      account: { email: 'nina@arden.example', state: 'INVITED' },
      delivery: 'MAILED',
      link: null,
      problems: [],
    });
    const token = tokenIn(await mailbox.mailTo('nina@arden.example'));
    const nina = openVisitor(service);
    expect((await nina.post('/auth/reset-password', { token, newPassword: PASSWORD })).status).toBe(200);
    expect((await nina.signIn('nina@arden.example', PASSWORD)).status).toBe(200);
    expect(await nina.ask('{ account { state hasPassword } viewer { level } }')).toEqual({
      account: { state: 'ACTIVE', hasPassword: true },
      viewer: { level: 'L2' },
    });
    expect(logged.join('')).not.toContain(token);
  });

  it('says what is wrong with it, by field', async () => {
    const wrong = async (change: object) =>
      (await ada.ask<Invited>(INVITE, { input: { ...input(), email: 'b@arden.example', ...change } }))
        .invitePerson.problems[0];
    expect(await wrong({ email: 'nina@arden.example' })).toMatchObject({
      code: 'EMAIL_TAKEN',
      path: ['input', 'email'],
    });
    expect(await wrong({ email: 'nobody' })).toMatchObject({ path: ['input', 'email'] });
    expect(await wrong({ level: 'L3' })).toMatchObject({ path: ['input', 'level'] });
    expect(await wrong({ roles: ['ADMINISTRATOR'] })).toMatchObject({ path: ['input', 'roles'] });
    expect(await wrong({ name: ' ' })).toMatchObject({ path: ['input', 'name'] });
    expect(await wrong({ organisationId: 'x' })).toMatchObject({ path: ['input', 'organisationId'] });
  });

  it('is for administrators only', async () => {
    const token = await world.token('elena');
    const { data } = await service.ask(token, INVITE, { input: input() });
    expect(data).toMatchObject({ invitePerson: { account: null, problems: [{ code: 'NOT_ALLOWED' }] } });
  });

  it('gives its link to no program, even one that keeps people', async () => {
    const without = await createWorld();
    const quiet = await startService(without);
    const { data } = await quiet.ask(await without.token('ada'), INVITE, {
      input: { ...input(), organisationId: without.idOf('Organisation', 'arden') },
    });
    expect(data).toMatchObject({
      invitePerson: { account: { state: 'INVITED' }, delivery: 'HAND_OVER', link: null },
    });
    await quiet.close();
    await without.close();
  });

  it('is handed over where no mail can be sent, and a later one ends the earlier', async () => {
    const without = await createWorld();
    const quiet = await startService(without);
    const em = without.app.orm.em.fork();
    const person = await em.findOneOrFail(Person, { name: 'ada' });
    await setPassword((sql, parameters) => em.execute(sql, parameters), person, PASSWORD, new Date());
    const administrator = openVisitor(quiet);
    await administrator.signIn('ada@vendor.example', PASSWORD);
    const { invitePerson } = await administrator.ask<Invited>(INVITE, {
      input: { ...input(), organisationId: without.idOf('Organisation', 'arden') },
    });
    expect(invitePerson.delivery).toBe('HAND_OVER');
    const again = await administrator.ask<{ sendPasswordLink: { link: string } }>(
      'mutation ($input: SendPasswordLinkInput!) { sendPasswordLink(input: $input) { link } }',
      { input: { personId: invitePerson.account?.person.id } },
    );
    const choose = (link: string) =>
      openVisitor(quiet).post('/auth/reset-password', { token: tokenIn(link), newPassword: PASSWORD });
    expect((await choose(invitePerson.link ?? '')).status).toBe(400);
    expect((await choose(again.sendPasswordLink.link)).status).toBe(200);
    expect(await openVisitor(quiet).ask('{ signInWays { resetByMail company } }')).toEqual({
      signInWays: { resetByMail: false, company: false },
    });
    await quiet.close();
    await without.close();
  });
});

describe('a second factor', () => {
  let priya: Visitor;
  let secret: string;
  let recovery: string[];
  const code = () => createOTP(secret, { digits: 6, period: 30 }).totp();

  it('is set up with a code from the device, and then asked for', async () => {
    priya = openVisitor(service);
    await priya.signIn('priya@vendor.example', PASSWORD);
    expect((await priya.post('/auth/two-factor/enable', { password: 'not-the-password' })).status).toBe(400);
    const { body } = await priya.post('/auth/two-factor/enable', { password: PASSWORD });
    const uri = new URL(body['totpURI'] as string);
    expect(uri.searchParams.get('issuer')).toBe('Casewire');
    secret = Buffer.from(base32.decode(uri.searchParams.get('secret') ?? '')).toString();
    recovery = body['backupCodes'] as string[];
    expect(recovery).toHaveLength(10);
    expect((await priya.post('/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect((await priya.post('/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200);

    const visitor = openVisitor(service);
    const first = await visitor.signIn('priya@vendor.example', PASSWORD);
    expect(first.body).toMatchObject({ twoFactorRedirect: true });
    expect(await whoIs(visitor)).toBeUndefined();
    expect((await visitor.post('/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect((await visitor.post('/auth/two-factor/verify-totp', { code: await code() })).status).toBe(200);
    expect(await whoIs(visitor)).toBe('priya');
  });

  it('is not waved through on a device that claims to be trusted', async () => {
    const jar = new Map<string, string>();
    const visitor = openVisitor(service, jar);
    await visitor.signIn('priya@vendor.example', PASSWORD);
    await visitor.post('/auth/two-factor/verify-totp', { code: await code(), trustDevice: true });
    expect([...jar.keys()].filter((name) => name.includes('trust'))).toEqual([]);
  });

  it('can be stood in for by each recovery code once', async () => {
    const once = openVisitor(service);
    await once.signIn('priya@vendor.example', PASSWORD);
    expect((await once.post('/auth/two-factor/verify-backup-code', { code: recovery[0] })).status).toBe(200);
    expect(await whoIs(once)).toBe('priya');
    const twice = openVisitor(service);
    await twice.signIn('priya@vendor.example', PASSWORD);
    expect((await twice.post('/auth/two-factor/verify-backup-code', { code: recovery[0] })).status).toBe(401);
  });

  it('is taken away by an administrator for whoever lost the device, and their sessions end', async () => {
    const { removeSecondFactor } = await ada.ask<{ removeSecondFactor: unknown }>(
      'mutation ($input: PersonInput!) { removeSecondFactor(input: $input) { account { hasSecondFactor } problems { code } } }',
      { input: { personId: world.idOf('Person', 'priya') } },
    );
    expect(removeSecondFactor).toEqual({ account: { hasSecondFactor: false }, problems: [] });
    expect(await whoIs(priya)).toBeUndefined();
    const visitor = openVisitor(service);
    await visitor.signIn('priya@vendor.example', PASSWORD);
    expect(await whoIs(visitor)).toBe('priya');
  });

  it('keeps neither secret nor recovery codes in clear', async () => {
    const visitor = openVisitor(service);
    await visitor.signIn('priya@vendor.example', PASSWORD);
    const { body } = await visitor.post('/auth/two-factor/enable', { password: PASSWORD });
    const [kept] = await world.app.orm.em
      .fork()
      .execute<{ all: string }[]>(`select "secret" || "backupCodes" as all from auth."twoFactor"`);
    expect(kept?.all).toBeTruthy();
    for (const one of body['backupCodes'] as string[]) expect(kept?.all).not.toContain(one);
  });
});

describe('behind TLS', () => {
  const publicUrl = 'https://support.example';
  const behindTls = (more: Partial<AuthOptions> = {}) =>
    openAuth({
      keys: testKeys,
      databaseUrl: world.database.url,
      secret: 'x'.repeat(32),
      publicUrl,
      trustedOrigins: [publicUrl],
      ...more,
    });
  const post = (auth: Auth, path: string, body: object) =>
    auth.handler(
      new Request(`${publicUrl}/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: publicUrl },
        body: JSON.stringify(body),
      }),
    );

  it('the session cookie is secure, closed to scripts and not sent from other sites', async () => {
    const auth = behindTls();
    const response = await post(auth, 'sign-in/email', { email: 'dan@arden.example', password: PASSWORD });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-casewire\.session_token=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(attribute);
    await auth.close();
  });

  it('a password on the list of stolen ones is refused, where that is asked for; the list learns five characters', async () => {
    const stolen = createHash('sha1').update(ANOTHER).digest('hex').toUpperCase();
    const asked: string[] = [];
    // The list is a stranger's; what it would say is said here.
    vi.stubGlobal('fetch', (url: string | URL) => {
      asked.push(String(url));
      return Promise.resolve(
        new Response(`${stolen.slice(5)}:42`, { headers: { 'content-type': 'text/plain' } }),
      );
    });
    const auth = behindTls({ breachCheck: true });
    const em = world.app.orm.em.fork();
    const token = await createPasswordToken(
      (sql, parameters) => em.execute(sql, parameters),
      world.people['dan']?.id ?? '',
      new Date(Date.now() + 60_000),
      new Date(),
    );
    const refused = await post(auth, 'reset-password', { token, newPassword: ANOTHER });
    expect(await refused.json()).toMatchObject({ code: 'PASSWORD_COMPROMISED' });
    expect((await post(auth, 'reset-password', { token, newPassword: PASSWORD })).status).toBe(200);
    expect(asked.every((url) => /\/range\/[0-9A-F]{5}$/.test(url))).toBe(true);
    vi.unstubAllGlobals();
    await auth.close();
  });
});

describe('what else the sign-in library could do', () => {
  it('is not there', async () => {
    for (const path of [
      'sign-up/email',
      'list-sessions',
      'update-user',
      'delete-user',
      'change-email',
      'get-session',
    ]) {
      expect((await ada.post(`/auth/${path}`)).status, path).toBe(404);
      expect((await ada.get(`${service.url}/auth/${path}`)).status, path).toBe(404);
    }
  });
});
