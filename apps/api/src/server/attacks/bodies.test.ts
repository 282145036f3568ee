import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { type Ground, takeGround } from '../../testing/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await takeGround();
});
afterEach(() => ground.alive());
afterAll(() => ground.close());

async function refusal(answer: Response): Promise<unknown> {
  const text = await answer.text();
  expect(text).not.toMatch(/node_modules|\.[jt]s:\d|at \w+ \(/);
  const body = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  return [answer.status, body.errors?.[0]?.extensions.code];
}

describe('a body', () => {
  it.each([
    ['that is cut off', '{"query":"{ serverTime', [400, 'BAD_REQUEST']],
    ['that is no JSON', 'query=1', [400, 'BAD_REQUEST']],
    ['that is a number', '7', [400, 'BAD_REQUEST']],
    ['that is null', 'null', [400, 'BAD_REQUEST']],
    ['without a query', '{}', [400, 'BAD_REQUEST']],
    ['whose query is no text', '{"query":["{ serverTime }"]}', [400, 'BAD_REQUEST']],
    ['whose variables are no object', '{"query":"{ serverTime }","variables":[1]}', [400, 'BAD_REQUEST']],
    [
      'whose operation name is no text',
      '{"query":"{ serverTime }","operationName":{}}',
      [400, 'BAD_REQUEST'],
    ],
    ['that is a batch', '[{"query":"{ serverTime }"},{"query":"{ serverTime }"}]', [400, 'BATCH_REFUSED']],
    ['that is an empty batch', '[]', [400, 'BATCH_REFUSED']],
    ['with a hundred thousand brackets', '['.repeat(100_000), [400, 'BAD_REQUEST']],
    ['larger than allowed', `{"query":"${' '.repeat(1_100_000)}"}`, [413, 'BODY_TOO_LARGE']],
  ])('%s is refused', async (_name, body, expected) => {
    expect(await refusal(await ground.post(body))).toEqual(expected);
  });

  it('that is no UTF-8 is refused instead of being guessed at', async () => {
    const start = Buffer.from('{"query":"{ case(reference: \\"');
    const end = Buffer.from('\\") { id } }"}');
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]]) {
      const body = new Uint8Array(Buffer.concat([start, Buffer.from(bytes), end]));
      expect(await refusal(await ground.post(body))).toEqual([400, 'BAD_ENCODING']);
    }
  });

  it('that unpacks to more than allowed is refused while it unpacks', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200_000_000, ' ')));
    expect(bomb.length).toBeLessThan(300_000);
    expect(await refusal(await ground.post(bomb, { 'content-encoding': 'gzip' }))).toEqual([
      413,
      'BODY_TOO_LARGE',
    ]);
  });

  it('in another form or encoding is refused', async () => {
    const forms: Record<string, string>[] = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'application/json; charset=utf-7' },
      { 'content-encoding': 'br-and-then-some' },
    ];
    for (const headers of forms) {
      expect(await refusal(await ground.post('{"query":"{ serverTime }"}', headers))).toEqual([
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ]);
    }
  });

  it('comes with POST only', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await fetch(`${ground.service.url}/graphql?query={serverTime}`, { method });
      expect(answer.headers.get('allow')).toBe('POST');
      expect(await refusal(answer)).toEqual([405, 'METHOD_NOT_ALLOWED']);
    }
  });
});

describe('variables', () => {
  it('by the hundred thousand are reckoned, not run', async () => {
    const ids = Array.from({ length: 100_000 }, (_, n) => String(n));
    expect(await ground.code('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toBe('TOO_COSTLY');
  });

  it('nested without end are refused by their type', async () => {
    const body = `{"query":"query ($f: CaseFilter) { cases(filter: $f) { totalCount } }","variables":{"f":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}}`;
    const answer = await ground.post(body);
    expect(answer.status).toBeLessThan(500);
  });

  it('named after what every object has change nothing outside themselves', async () => {
    const poison = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';
    const bodies = [
      `{"query":"{ serverTime }","variables":${poison}}`,
      `{"query":"{ serverTime }","__proto__":{"query":"{ nothing }","polluted":"yes"}}`,
      `{"query":"query ($f: CaseFilter) { cases(filter: $f) { totalCount } }","variables":{"f":${poison}}}`,
      `{"query":"query ($__proto__: CaseFilter) { cases(filter: $__proto__) { totalCount } }","variables":{"__proto__":{"search":"x"}}}`,
      `{"query":"query ($constructor: Int) { cases(first: $constructor) { totalCount } }","variables":{}}`,
      `{"query":"query ($toString: Int) { cases(first: $toString) { nodes { __proto__: id constructor: reference } } }"}`,
      `{"query":"{ serverTime }","extensions":${poison}}`,
      `{"query":"{ serverTime }","operationName":"__proto__"}`,
    ];
    for (const body of bodies) expect((await ground.post(body)).status, body).toBeLessThan(500);
    const { email, ...rest } = { email: 'x@y.example', password: 'x'.repeat(12) };
    await fetch(`${ground.service.url}/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ground.service.url },
      body: `{"email":"${email}","password":"${rest.password}","__proto__":{"polluted":"yes"}}`,
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
