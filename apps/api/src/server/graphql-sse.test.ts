import { createClient, type ExecutionResult } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addComment } from '../cases/add-comment.ts';
import { type Case } from '../cases/case.ts';
import { ApiToken } from '../people/tokens/api-token.ts';
import { accepted, phoneP1, report } from '../testing/stories.ts';
import { type Delivered, startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';

const STREAM = `subscription ($after: String) { caseEvents(after: $after) { __typename
  ... on CaseEvent { cursor text } ... on StreamHeartbeat { cursor serverTime } ... on StreamGap { resumeAt } } }`;

let world: World;
let service: Service;
let on: Case;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  on = await phoneP1(world, 1);
});
afterAll(async () => {
  await service.close();
  await world.close();
});

const say = async (text: string, by = 'ravi', about = on): Promise<void> => {
  accepted(await addComment(await world.as(by), { caseId: about.globalId, text }));
};

function follow(token: string, after: string | null = null, at = service) {
  const delivered: Delivered[] = [];
  const errors: unknown[] = [];
  let ended: unknown = null;
  const client = createClient({
    url: `${at.url}/graphql/stream`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const stop = client.subscribe<{ caseEvents: Delivered }>(
    { query: STREAM, variables: { after } },
    {
      next: ({ data, errors: said }: ExecutionResult<{ caseEvents: Delivered }>) => {
        if (data) delivered.push(data.caseEvents);
        errors.push(...(said ?? []));
      },
      error: (error) => {
        ended = error;
      },
      complete: () => {
        ended ??= 'complete';
      },
    },
  );
  const of = (type: Delivered['__typename']) => delivered.filter(({ __typename }) => __typename === type);
  return { delivered, errors, of, stop, ended: () => ended };
}
const texts = (stream: ReturnType<typeof follow>) => stream.of('CaseEvent').map(({ text }) => text);

const post = (token: string | null, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${service.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });

describe('the stream over Server-Sent Events', () => {
  it('replays what was missed behind a cursor, goes on live, and beats', async () => {
    const token = await world.token('ravi');
    const first = follow(token);
    await vi.waitFor(() => {
      expect(first.of('StreamHeartbeat').length).toBeGreaterThan(0);
    });
    await say('one');
    await vi.waitFor(() => {
      expect(texts(first)).toEqual(['one']);
    });
    first.stop();
    await say('two');
    const second = follow(token, first.of('CaseEvent')[0]?.cursor);
    await say('three');
    await vi.waitFor(() => {
      expect(texts(second)).toEqual(['two', 'three']);
      expect(second.of('StreamHeartbeat').length).toBeGreaterThanOrEqual(2);
    });
    second.stop();
  });

  it('says so when it cannot go on from a cursor', async () => {
    const stream = follow(await world.token('ravi'), 'nonsense');
    await vi.waitFor(() => {
      expect(stream.delivered[0]).toMatchObject({ __typename: 'StreamGap' });
    });
    stream.stop();
  });

  it("shows nobody another customer's events (D-TRU-2)", async () => {
    const hers = await report(world, 'maria');
    const stream = follow(await world.token('maria'));
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThan(0);
    });
    await say('ours alone');
    await say('hers', 'maria', hers);
    await vi.waitFor(() => {
      expect(texts(stream)).toEqual(['hers']);
    });
    stream.stop();
  });

  it('stops at the next event once its token is revoked, and says why', async () => {
    const slow = await startService(world, 60_000);
    const stream = follow(await world.token('jonas'), null, slow);
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBe(1);
    });
    const em = world.app.orm.em.fork();
    await em.nativeUpdate(ApiToken, { person: world.people['jonas']?.id ?? '' }, { revokedAt: new Date() });
    await say('not for him any more');
    await vi.waitFor(() => {
      expect(stream.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(stream.ended()).toBe('complete');
    });
    expect(texts(stream)).toEqual([]);
    await slow.close();
  });

  it('is for who is known, for subscriptions, from our own pages', async () => {
    expect((await post(null, { query: STREAM })).status).toBe(401);
    expect((await post('made up', { query: STREAM })).status).toBe(401);
    const token = await world.token('ravi');
    for (const query of ['{ serverTime }', 'subscription { nonsense }', 'subscription {'])
      expect((await post(token, { query })).status).toBe(400);
    expect((await post(token, { query: STREAM }, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('ends when the server stops, so that clients come again', async () => {
    const leaving = await startService(world);
    const stream = follow(await world.token('ravi'), null, leaving);
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThan(0);
    });
    await leaving.close();
    await vi.waitFor(() => {
      expect(stream.ended()).not.toBeNull();
    });
  });
});
