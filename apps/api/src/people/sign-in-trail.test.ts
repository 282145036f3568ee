import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from '../audit/audit-entry.ts';
import { startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';
import { setPassword } from './auth-user.ts';

const PASSWORD = 'tidal-copper-4821';
const EMAIL = 'maria@halden.example';
let world: World;
let service: Service;
let maria: string;
beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  const em = world.app.orm.em.fork();
  const person = world.people['maria'];
  if (!person) throw new Error('Maria is not there.');
  maria = person.id;
  await setPassword((sql, parameters) => em.execute(sql, parameters), person, PASSWORD, new Date());
});
afterAll(async () => {
  await service.close();
  await world.close();
});

const post = (path: string, body: object, cookie = '') =>
  fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: service.url, cookie },
    body: JSON.stringify(body),
  });
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
const entries = (action: string) =>
  world.app.orm.em.fork().find(AuditEntry, { action }, { orderBy: { id: 'asc' } });

describe('the trail of the sign-in door (D-TRU-1)', () => {
  it('tells who came in, by what, and from where, and that they left', async () => {
    const response = await post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD });
    expect(response.status).toBe(200);
    const [came] = await entries('signIn');
    expect(came).toMatchObject({
      actorId: maria,
      subjectId: maria,
      subjectName: null,
      door: 'SIGN_IN',
      after: { way: '/sign-in/email' },
    });
    expect(came?.address).toMatch(/127\.0\.0\.1$/);
    expect(came?.credential).toMatch(/^session:/);

    expect((await post('/auth/sign-out', {}, cookieOf(response))).status).toBe(200);
    expect(await entries('signOut')).toMatchObject([{ actorId: maria, credential: came?.credential }]);
  });

  it('tells what failed, whose it was, and nothing of what was typed', async () => {
    const typed = 'my-password-by-mistake';
    expect((await post('/auth/sign-in/email', { email: EMAIL, password: typed })).status).toBe(401);
    await post('/auth/sign-in/email', { email: `${typed}@x.example`, password: typed });
    const failed = await entries('signInFailed');
    expect(failed).toMatchObject([
      {
        actorId: null,
        credential: null,
        subjectId: maria,
        subjectName: null,
        after: { way: '/sign-in/email' },
      },
      { actorId: null, subjectId: null, subjectName: null },
    ]);
    expect(JSON.stringify(failed)).not.toContain(typed);
  });

  it('tells of a password that was changed, and of one that somebody failed to change', async () => {
    const cookie = cookieOf(await post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD }));
    const next = 'tidal-copper-4822';
    expect(
      (await post('/auth/change-password', { currentPassword: 'wrong', newPassword: next }, cookie)).ok,
    ).toBe(false);
    expect(
      (await post('/auth/change-password', { currentPassword: PASSWORD, newPassword: next }, cookie)).ok,
    ).toBe(true);
    expect((await entries('signInFailed')).at(-1)).toMatchObject({
      actorId: maria,
      after: { way: '/change-password' },
    });
    const changed = await entries('changePassword');
    expect(changed).toMatchObject([{ actorId: maria, subjectId: maria }]);
    expect(JSON.stringify(changed)).not.toContain(next);
  });

  it('tells of a second factor once it was shown, not when setting it up begins', async () => {
    const cookie = cookieOf(
      await post('/auth/sign-in/email', { email: EMAIL, password: 'tidal-copper-4822' }),
    );
    const begun = await post('/auth/two-factor/enable', { password: 'tidal-copper-4822' }, cookie);
    expect(begun.status).toBe(200);
    expect(await entries('enableSecondFactor')).toEqual([]);
    const { totpURI } = (await begun.json()) as { totpURI: string };
    const secret = Buffer.from(base32.decode(new URL(totpURI).searchParams.get('secret') ?? '')).toString();
    const code = await createOTP(secret, { digits: 6, period: 30 }).totp();
    expect((await post('/auth/two-factor/verify-totp', { code }, cookie)).status).toBe(200);
    expect(await entries('enableSecondFactor')).toMatchObject([
      { actorId: maria, after: { way: '/two-factor/verify-totp' } },
    ]);
  });

  it('tells of a client that was given an access token, and of one that was not', async () => {
    const ask = (secret: string) =>
      fetch(`${service.url}/oauth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: maria,
          client_secret: secret,
        }),
      });
    expect((await ask('guess')).ok).toBe(false);
    expect((await entries('signInFailed')).at(-1)).toMatchObject({ after: { way: '/oauth/token' } });
  });
});
