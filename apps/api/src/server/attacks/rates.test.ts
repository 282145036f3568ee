import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '../../people/person.ts';
import { setPassword } from '../../people/auth-user.ts';
import { type Ground, rawClient, takeGround } from '../../testing/ground.ts';

const PASSWORD = 'tidal-copper-4821';
const LIST = '{ cases(first: 20) { nodes { id } } rateLimit { limit remaining cost resetAt } }';
/** One for the answer, one for the page, twenty for its cases, one for the limit itself. */
const COST = 1 + 1 + 20 + 1;

let ground: Ground;
beforeAll(async () => {
  ground = await takeGround(
    {
      cost: 50,
      budgetPoints: 100,
      budgetMs: 100_000,
      requestsPerPrincipal: 12,
      requestsPerPrincipalMs: 120_000,
      requestsPerAddress: 40,
      requestsPerAddressMs: 400_000,
      signInsPerName: 3,
      signInsPerNameMs: 300_000,
      signInsPerAddress: 6,
      signInsPerAddressMs: 600_000,
    },
    { trustProxy: '1' },
  );
  ground.world.time.at = Date.now();
  const em = ground.world.app.orm.em.fork();
  for (const name of ['maria', 'ravi']) {
    const person = await em.findOneOrFail(Person, { name });
    await setPassword((sql, parameters) => em.execute(sql, parameters), person, PASSWORD, new Date());
  }
});
afterAll(() => ground.close());

let lastHost = 0;
/** A request from an address of its own, unless told which. */
async function ask(token: string | null, query: string, from = `10.1.0.${++lastHost}`) {
  const answer = await fetch(`${ground.service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': from,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  const { errors, data, extensions } = (await answer.json()) as {
    errors?: { message: string; extensions: Record<string, unknown> }[];
    data?: Record<string, unknown>;
    extensions?: Record<string, unknown>;
  };
  return {
    status: answer.status,
    headers: answer.headers,
    code: errors?.[0]?.extensions['code'],
    errors,
    data,
    extensions,
  };
}

async function signIn(name: string, password: string, from: string) {
  const answer = await fetch(`${ground.service.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ground.service.url, 'x-forwarded-for': from },
    body: JSON.stringify({ email: `${name}@${name === 'maria' ? 'halden' : 'kestrel'}.example`, password }),
  });
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() };
}

describe('what could be guessed, or have mail sent, beside the password', () => {
  const post = async (path: string, from: string, body: string, type: string) => {
    const answer = await fetch(ground.service.url + path, {
      method: 'POST',
      headers: { 'content-type': type, origin: ground.service.url, 'x-forwarded-for': from },
      body,
    });
    return answer.status;
  };
  const json = (path: string, from: string, body: object) =>
    post(path, from, JSON.stringify(body), 'application/json');
  const until429 = async (ask: () => Promise<number>): Promise<number> => {
    for (let n = 1; n <= 10; n++) if ((await ask()) === 429) return n;
    return Infinity;
  };

  it.each([
    ['/auth/request-password-reset', { email: 'maria@halden.example' }],
    ['/auth/reset-password', { token: 'guessed', newPassword: PASSWORD }],
    ['/auth/two-factor/verify-totp', { code: '000000' }],
    ['/auth/two-factor/verify-backup-code', { code: 'aaaaa-bbbbb' }],
    ['/auth/sign-in/company', { email: 'maria@halden.example' }],
  ])('is slowed down alike: %s', async (path, body) => {
    const from = `10.9.0.${++lastHost}`;
    expect(await until429(() => json(path, from, body))).toBe(4);
  });

  it('is slowed down where clients of OAuth 2 show their secret', async () => {
    const form = 'grant_type=client_credentials&client_id=x&client_secret=y';
    const ask = () => post('/oauth/token', '10.9.1.1', form, 'application/x-www-form-urlencoded');
    expect(await until429(ask)).toBe(4);
  });
});

describe('the budget of a token', () => {
  it('is told by the query, the extension and the headers alike, and leaks back evenly', async () => {
    const token = await ground.world.token('priya');
    const first = await ask(token, LIST);
    const at = ground.world.time.at ?? 0;
    const resetAt = new Date(at + COST * 1_000).toISOString();
    expect(first.data?.['rateLimit']).toEqual({ limit: 100, remaining: 100 - COST, cost: COST, resetAt });
    expect(first.extensions?.['cost']).toEqual({
      requested: COST,
      limit: 100,
      remaining: 100 - COST,
      resetAt,
    });
    expect(first.headers.get('ratelimit-policy')).toBe('"budget";q=100;w=100');
    expect(first.headers.get('ratelimit')).toBe(`"budget";r=${100 - COST};t=${COST}`);

    for (let n = 0; n < 3; n++) expect((await ask(token, LIST)).status).toBe(200);
    const refused = await ask(token, LIST);
    expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    const wait = 5 * COST - 100;
    expect(refused.headers.get('retry-after')).toBe(String(wait));
    expect(refused.errors?.[0]?.message).toContain(`Try again in ${wait} s`);
    // Something small still fits, and somebody else is not concerned.
    expect((await ask(token, '{ serverTime }')).status).toBe(200);
    expect((await ask(await ground.world.token('jonas'), LIST)).status).toBe(200);

    ground.world.time.at = at + (wait + 1) * 1_000;
    expect((await ask(token, LIST)).status).toBe(200);
  });

  it('is one over HTTP and over a socket', async () => {
    const token = await ground.world.token('nils');
    for (let n = 0; n < 4; n++) expect((await ask(token, LIST)).status).toBe(200);
    const client = await rawClient(ground, { token });
    client.send({ type: 'subscribe', id: 'a', payload: { query: LIST } });
    expect(await client.next('error', 'a')).toMatchObject({
      payload: [{ extensions: { code: 'RATE_LIMITED', policy: 'budget' } }],
    });
    client.socket.close();
  });

  it('has a rate of operations beside it, however cheap they are', async () => {
    const token = await ground.world.token('owen');
    const codes = [];
    for (let n = 0; n < 14; n++) codes.push((await ask(token, '{ serverTime }')).status);
    expect(codes).toEqual([...Array.from({ length: 12 }, () => 200), 429, 429]);
  });
});

describe('an address', () => {
  it('sends so many requests and no more, whoever it says it is', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 45; n++)
      statuses.add((await ask(`cwt_guess${n}`, '{ serverTime }', '10.2.0.1')).status);
    expect(statuses).toEqual(new Set([200, 429]));
    const refused = await ask(null, '{ serverTime }', '10.2.0.1');
    expect(refused.code).toBe('RATE_LIMITED');
    // What it writes in front of the proxy's own word changes nothing.
    expect((await ask(null, '{ serverTime }', '9.9.9.9, 10.2.0.1')).status).toBe(429);
    expect((await ask(null, '{ serverTime }', '10.2.0.2')).status).toBe(200);
  });
});

describe('the audit trail as a file', () => {
  it('is refused as anything else is, and says when to ask again', async () => {
    const token = await ground.world.token('ada');
    const ask = () =>
      fetch(`${ground.service.url}/audit/export?format=csv`, {
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': '10.7.0.1' },
      });
    for (let n = 0; n < 12; n++) await (await ask()).arrayBuffer();
    const refused = await ask();
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(((await refused.json()) as { message: string }).message).toContain(`Try again in ${wait} s.`);
  });
});

describe('signing in', () => {
  it('is slowed down for who guesses, and for nobody else', async () => {
    for (let n = 0; n < 3; n++)
      expect((await signIn('maria', `guess-number-${n}`, '10.3.0.1')).status).toBe(401);
    const refused = await signIn('maria', PASSWORD, '10.3.0.1');
    expect(refused.status).toBe(429);
    expect(refused.retryAfter).toBe('100');
    expect(refused.text).toContain('Try again in');
    // Maria herself, elsewhere, is not locked out; nor is somebody else where the guessing came from.
    expect((await signIn('maria', PASSWORD, '10.3.0.2')).status).toBe(200);
    expect((await signIn('ravi', PASSWORD, '10.3.0.1')).status).toBe(200);
  });

  it('is slowed down for who tries one password on many', async () => {
    const statuses = [];
    for (let n = 0; n < 8; n++)
      statuses.push((await signIn(`nobody${n}`, 'spring-2026-x', '10.3.1.1')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
  });

  it('does not count when it succeeds', async () => {
    for (let n = 0; n < 8; n++) expect((await signIn('ravi', PASSWORD, '10.3.2.1')).status).toBe(200);
  });

  it('answers who is there and who is not alike', async () => {
    const there = await signIn('maria', 'wrong-password-1', '10.3.3.1');
    const not = await signIn('nobody', 'wrong-password-1', '10.3.3.2');
    expect([not.status, not.text]).toEqual([there.status, there.text]);
  });

  it('from a page of another origin is refused', async () => {
    const answer = await fetch(`${ground.service.url}/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'https://evil.example',
        'x-forwarded-for': '10.3.4.1',
      },
      body: JSON.stringify({ email: 'maria@halden.example', password: PASSWORD }),
    });
    expect(answer.status).toBe(403);
  });

  it('takes no body larger than a sign-in needs', async () => {
    const answer = await fetch(`${ground.service.url}/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: ground.service.url,
        'x-forwarded-for': '10.3.5.1',
      },
      body: JSON.stringify({ email: 'x'.repeat(20_000), password: PASSWORD }),
    });
    expect(answer.status).toBe(413);
  });
});

describe('a session', () => {
  it('cannot be used by a page of another origin', async () => {
    const signed = await fetch(`${ground.service.url}/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: ground.service.url,
        'x-forwarded-for': '10.4.0.1',
      },
      body: JSON.stringify({ email: 'maria@halden.example', password: PASSWORD }),
    });
    const [set = ''] = signed.headers.getSetCookie();
    expect(set).toMatch(/HttpOnly/i);
    expect(set).toMatch(/SameSite=Lax/i);
    const use = (headers: Record<string, string>) =>
      fetch(`${ground.service.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: set.split(';')[0] ?? '',
          'x-forwarded-for': '10.4.0.1',
          ...headers,
        },
        body: '{"query":"{ viewer { person { name } } }"}',
      });
    expect((await use({ origin: ground.service.url })).status).toBe(200);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const answer = await use(headers);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('CROSS_SITE');
    }
  });
});
