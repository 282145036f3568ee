import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addComment } from '../cases/add-comment.ts';
import { type Case } from '../cases/case.ts';
import { ApiToken } from '../people/tokens/api-token.ts';
import { accepted, phoneP1 } from '../testing/stories.ts';
import { collect, startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';

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

const say = async (text: string): Promise<void> => {
  accepted(await addComment(await world.as('ravi'), { caseId: on.globalId, text }));
};
const texts = (stream: ReturnType<typeof collect>): (string | null | undefined)[] =>
  stream.events().map(({ text }) => text);

describe('the live stream', () => {
  it('beats while nothing happens, with a cursor to go on from', async () => {
    const stream = collect(service.live(await world.token('ravi')));
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThanOrEqual(2);
    });
    expect(
      stream.delivered.every(({ __typename, cursor }) => __typename === 'StreamHeartbeat' && cursor),
    ).toBe(true);
    await stream.stop();
  });

  it('beats on while only others are busy, so that nobody takes a live stream for a dead one', async () => {
    const stream = collect(service.live(await world.token('maria')));
    const until = Date.now() + 1_200;
    while (Date.now() < until) await say('busy elsewhere');
    const beats = stream.delivered.filter(({ __typename }) => __typename === 'StreamHeartbeat');
    expect(stream.events()).toEqual([]);
    expect(beats.length).toBeGreaterThanOrEqual(3);
    await stream.stop();
  });

  it('replays what was missed behind a cursor and goes on live: nothing lost, nothing twice, in order', async () => {
    const token = await world.token('ravi');
    const first = collect(service.live(token));
    await vi.waitFor(() => {
      expect(first.delivered.length).toBeGreaterThan(0);
    });
    await say('one');
    await vi.waitFor(() => {
      expect(texts(first)).toEqual(['one']);
    });
    const after = first.events()[0]?.cursor;
    await first.stop();

    await say('two');
    await say('three');
    const second = collect(service.live(token), { after });
    await say('four');
    await vi.waitFor(() => {
      expect(texts(second)).toContain('four');
    });
    await say('five');
    await vi.waitFor(() => {
      expect(texts(second)).toEqual(['two', 'three', 'four', 'five']);
    });
    await second.stop();
  });

  it('replays events older than what is at hand from the table', async () => {
    const token = await world.token('ravi');
    const { data } = await service.ask(token, '{ caseEvents(first: 1) { edges { cursor } } }');
    const oldest = (data['caseEvents'] as unknown as { edges: { cursor: string }[] }).edges[0]?.cursor;
    const fresh = await startService(world);
    const stream = collect(fresh.live(token), { after: oldest });
    await vi.waitFor(() => {
      expect(stream.delivered.some(({ __typename }) => __typename === 'StreamHeartbeat')).toBe(true);
    });
    const all = await service.ask(token, '{ caseEvents(first: 100) { nodes { cursor } } }');
    const expected = (all.data['caseEvents'] as unknown as { nodes: { cursor: string }[] }).nodes.slice(1);
    expect(stream.events().map(({ cursor }) => cursor)).toEqual(expected.map(({ cursor }) => cursor));
    await stream.stop();
    await fresh.close();
  });

  it('says so when it cannot go on from a cursor', async () => {
    const stream = collect(service.live(await world.token('ravi')), { after: 'bm90IGEgY3Vyc29yISE' });
    await vi.waitFor(() => {
      expect(stream.delivered[0]).toMatchObject({ __typename: 'StreamGap' });
    });
    expect(stream.delivered[0]?.resumeAt).toBeTruthy();
    await stream.stop();
  });

  it('says so when what was missed is older than the log is kept, and goes on from where it is kept', async () => {
    const token = await world.token('ravi');
    const { data } = await service.ask(token, '{ caseEvents(first: 100) { edges { cursor } } }');
    const edges = (data['caseEvents'] as unknown as { edges: { cursor: string }[] }).edges;
    const [first, second] = edges.map(({ cursor }) => cursor);
    const floor = world.app.cursors.decode(second ?? '') ?? 0;
    const em = world.app.orm.em.fork();
    await em.execute('update event_log set floor = ?', [floor]);

    const page = await service.ask(
      token,
      'query ($after: String) { caseEvents(first: 100, after: $after) { edges { cursor } gap { after resumeAt } } }',
      { after: first },
    );
    expect(page.data['caseEvents']).toEqual({
      edges: edges.slice(2),
      gap: { after: first, resumeAt: second },
    });
    const after = await service.ask(
      token,
      'query ($after: String) { caseEvents(first: 100, after: $after) { edges { cursor } gap { after } } }',
      { after: second },
    );
    expect(after.data['caseEvents']).toEqual({ edges: edges.slice(2), gap: null });

    const fresh = await startService(world);
    const stream = collect(fresh.live(token), { after: first });
    await vi.waitFor(() => {
      expect(stream.delivered.some(({ __typename }) => __typename === 'StreamHeartbeat')).toBe(true);
    });
    expect(stream.delivered[0]).toMatchObject({ __typename: 'StreamGap', after: first, resumeAt: second });
    expect(stream.events().map(({ cursor }) => cursor)).toEqual(edges.slice(2).map(({ cursor }) => cursor));
    await stream.stop();
    await fresh.close();
    await em.execute('update event_log set floor = 0');
  });

  it('says what is wrong with a request, and never what is wrong inside', async () => {
    const client = service.live(await world.token('ravi'));
    const answer = await new Promise<unknown>((resolve) => {
      client.subscribe(
        { query: 'subscription { caseEvents { nonsense } }' },
        { next: resolve, error: resolve, complete: () => undefined },
      );
    });
    expect(answer).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    await client.dispose();
  });

  it('filters by case and by type', async () => {
    const token = await world.token('priya');
    const other = await phoneP1(world, 1);
    const stream = collect(service.live(token), { filter: { caseId: other.globalId, type: ['COMMENTED'] } });
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThan(0);
    });
    await say('elsewhere');
    accepted(await addComment(await world.as('ravi'), { caseId: other.globalId, text: 'here' }));
    await vi.waitFor(() => {
      expect(texts(stream)).toEqual(['here']);
    });
    await stream.stop();
  });

  it('ends within a heartbeat of its token being revoked (D-TRU-2)', async () => {
    const stream = collect(service.live(await world.token('maria')));
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThan(0);
    });
    const em = world.app.orm.em.fork();
    await em.nativeUpdate(ApiToken, { person: world.people['maria']?.id ?? '' }, { revokedAt: new Date() });
    await vi.waitFor(() => {
      expect(stream.ended()).toMatchObject({ code: 4403 });
    }, 3_000);
  });

  it('sends clients elsewhere when the server stops, with a code on which they connect again', async () => {
    const leaving = await startService(world);
    const stream = collect(leaving.live(await world.token('ravi')));
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThan(0);
    });
    await leaving.close();
    await vi.waitFor(() => {
      expect(stream.ended()).toMatchObject({ code: 1012 });
    });
  });

  it('can be opened and given up on one socket any number of times', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error): void => {
      warnings.push(warning);
    };
    process.on('warning', warned);
    const client = service.live(await world.token('ravi'));
    // One that stays, or the client would close the socket after each.
    const staying = client.iterate({ query: 'subscription { caseEvents { __typename } }' });
    await staying.next();
    for (let nth = 0; nth < 30; nth++) {
      const stream = client.iterate({ query: 'subscription { caseEvents { __typename } }' });
      await stream.next();
      await stream.return?.();
    }
    await client.dispose();
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });
});
