import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Ground, takeGround } from '../../testing/ground.ts';

const SUBSCRIPTION = 'subscription { caseEvents { __typename } }';

let ground: Ground;
beforeAll(async () => {
  ground = await takeGround({ socketsPerPrincipal: 2, socketMessageBytes: 20_000 });
});
afterEach(() => ground.alive());
afterAll(() => ground.close());

async function stream(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const cut = new AbortController();
  const answer = await fetch(`${ground.service.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${ground.token}`,
      ...headers,
    },
    body,
    signal: cut.signal,
  });
  const code = async (): Promise<unknown> => {
    const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code;
  };
  return { status: answer.status, code, cut };
}

const asking = (query: string): string => JSON.stringify({ query });

describe('a stream of events', () => {
  it.each([
    ['a body larger than allowed', asking(' '.repeat(30_000)), 413, 'BODY_TOO_LARGE'],
    ['a body that is no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'BAD_ENCODING'],
    [
      'a circle of fragments',
      asking('subscription { ...A } fragment A on Subscription { ...A }'),
      400,
      'CIRCULAR_FRAGMENT',
    ],
    [
      'more than it may cost',
      asking(
        'subscription { caseEvents { ... on CaseEvent { case { timeline(first: 100) { nodes { case { timeline(first: 100) { nodes { id } } } } } } } } }',
      ),
      400,
      'TOO_COSTLY',
    ],
  ])('that asks with %s is refused', async (_name, body, status, code) => {
    const answer = await stream(body);
    expect([answer.status, await answer.code()]).toEqual([status, code]);
  });

  it('from a page of another origin is refused', async () => {
    expect((await stream(asking(SUBSCRIPTION), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await stream(asking(SUBSCRIPTION), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('is one of so many of a token, and makes room when it ends', async () => {
    const open = [await stream(asking(SUBSCRIPTION)), await stream(asking(SUBSCRIPTION))];
    expect(open.map(({ status }) => status)).toEqual([200, 200]);
    const third = await stream(asking(SUBSCRIPTION));
    expect([third.status, await third.code()]).toEqual([429, 'RATE_LIMITED']);
    for (const { cut } of open) cut.abort();
    await vi.waitFor(
      async () => {
        const again = await stream(asking(SUBSCRIPTION));
        expect(again.status).toBe(200);
        again.cut.abort();
      },
      { timeout: 10_000 },
    );
  });
});
