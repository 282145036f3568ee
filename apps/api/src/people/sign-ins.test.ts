import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startService, type Answer, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';
import { setPassword } from './auth-user.ts';
import { Person } from './person.ts';

const PASSWORD = 'tidal-copper-4821';
const LIST =
  'query ($of: ID) { signIns(personId: $of) { id signedInAt expiresAt address userAgent current } }';
const END = `mutation ($input: EndSignInInput!) { endSignIn(input: $input) { ended problems { code path } } }`;
const END_OTHERS = `mutation ($input: EndOtherSignInsInput!) {
  endOtherSignIns(input: $input) { ended problems { code } } }`;

let world: World;
let service: Service;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  const em = world.app.orm.em.fork();
  for (const name of ['maria', 'ravi', 'ada']) {
    const person = await em.findOneOrFail(Person, { name });
    await setPassword((sql, parameters) => em.execute(sql, parameters), person, PASSWORD, new Date());
  }
});
afterAll(async () => {
  await service.close();
  await world.close();
});
beforeEach(() => world.app.orm.em.fork().execute('delete from auth.session'));

async function signIn(name: string, device = 'Firefox on Linux'): Promise<string> {
  const response = await fetch(`${service.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: service.url, 'user-agent': device },
    body: JSON.stringify({ email: world.people[name]?.email, password: PASSWORD }),
  });
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]);
  return cookies.join('; ');
}

async function ask(cookie: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

const listed = async (cookie: string, of: string | null = null) =>
  (await ask(cookie, LIST, { of })).data['signIns'] as unknown as {
    id: string;
    userAgent: string;
    address: string;
    current: boolean;
  }[];
const isSignedIn = async (cookie: string): Promise<boolean> =>
  (await ask(cookie, '{ viewer { level } }')).data['viewer'] !== null;

describe('the list of sign-ins', () => {
  it('says when, from where and with what, newest first, and which one asks', async () => {
    await signIn('maria', 'Safari on a phone');
    const here = await signIn('maria');
    const all = await listed(here);
    expect(all).toMatchObject([
      { userAgent: 'Firefox on Linux', address: '127.0.0.1', current: true },
      { userAgent: 'Safari on a phone', address: '127.0.0.1', current: false },
    ]);
    // What the cookie holds is in none of it.
    const secret = decodeURIComponent(/session_token=([^;]+)/.exec(here)?.[1] ?? '').split('.')[0] ?? '?';
    expect(JSON.stringify(all)).not.toContain(secret);
  });

  it('is empty for everybody else, the same as of nobody; administrators see it', async () => {
    await signIn('maria');
    const [ravi, ada] = [await signIn('ravi'), await signIn('ada')];
    const maria = world.idOf('Person', 'maria');
    expect(await listed(ravi, maria)).toEqual([]);
    expect(await listed(ravi, 'nonsense')).toEqual([]);
    expect(await listed(ada, maria)).toHaveLength(1);
  });

  it('is not for tokens: whoever found one learns nothing of its owner', async () => {
    await signIn('maria');
    const token = await world.token('maria');
    expect((await service.ask(token, LIST)).data['signIns']).toEqual([]);
    const { data } = await service.ask(token, END_OTHERS, { input: {} });
    expect(data['endOtherSignIns']).toMatchObject({ ended: 0, problems: [{ code: 'NOT_ALLOWED' }] });
  });
});

describe('ending sign-ins', () => {
  it('ends one of mine, once', async () => {
    const lost = await signIn('maria', 'Lost phone');
    const here = await signIn('maria');
    const id = (await listed(here)).find(({ userAgent }) => userAgent === 'Lost phone')?.id;
    const first = await ask(here, END, { input: { signInId: id } });
    expect(first.data['endSignIn']).toEqual({ ended: 1, problems: [] });
    expect([await isSignedIn(lost), await isSignedIn(here)]).toEqual([false, true]);
    const again = await ask(here, END, { input: { signInId: id } });
    expect(again.data['endSignIn']).toEqual({
      ended: 0,
      problems: [{ code: 'NOT_FOUND', path: ['input', 'signInId'] }],
    });
  });

  it('ends all but the one that asks', async () => {
    const others = [await signIn('maria'), await signIn('maria')];
    const here = await signIn('maria');
    const elsewhere = await signIn('ravi');
    expect((await ask(here, END_OTHERS, { input: {} })).data['endOtherSignIns']).toEqual({
      ended: 2,
      problems: [],
    });
    expect(await Promise.all([...others, here, elsewhere].map(isSignedIn))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it("is refused for somebody else's, whoever is named as the owner", async () => {
    const maria = await signIn('maria');
    const ravi = await signIn('ravi');
    const id = (await listed(maria))[0]?.id;
    const asMine = await ask(ravi, END, { input: { signInId: id } });
    expect(asMine.data['endSignIn']).toMatchObject({ ended: 0, problems: [{ code: 'NOT_FOUND' }] });
    const asHers = await ask(ravi, END, {
      input: { signInId: id, personId: world.idOf('Person', 'maria') },
    });
    expect(asHers.data['endSignIn']).toMatchObject({ ended: 0, problems: [{ code: 'NOT_ALLOWED' }] });
    expect(await isSignedIn(maria)).toBe(true);
  });

  it("is an administrator's for everybody", async () => {
    const maria = await signIn('maria');
    const ada = await signIn('ada');
    const input = { personId: world.idOf('Person', 'maria') };
    expect((await ask(ada, END_OTHERS, { input })).data['endOtherSignIns']).toEqual({
      ended: 1,
      problems: [],
    });
    expect([await isSignedIn(maria), await isSignedIn(ada)]).toEqual([false, true]);
  });
});
