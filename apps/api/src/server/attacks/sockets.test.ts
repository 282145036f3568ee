import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Ground, memoryStaysFlat, rawClient, takeGround } from '../../testing/ground.ts';

const SUBSCRIPTION = 'subscription { caseEvents { __typename } }';

let ground: Ground;
beforeAll(async () => {
  ground = await takeGround({
    socketInitMs: 300,
    socketOperations: 3,
    socketMessages: 60,
    socketMessagesMs: 600_000,
    socketsPerPrincipal: 4,
    socketsPerAddress: 12,
    socketMessageBytes: 20_000,
  });
});
afterEach(() => ground.alive());
afterAll(() => ground.close());

const opened = (): Promise<string> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${ground.port}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.on('error', (error) => {
      resolve(error.message);
    });
  });

describe('a socket', () => {
  it('that does not say who it is in time is closed', async () => {
    const client = await rawClient(ground, { init: false });
    expect(await client.closed).toBe(4408);
  });

  it('of nobody is closed', async () => {
    const client = await rawClient(ground, {});
    expect(await client.closed).toBe(4403);
  });

  it.each([
    ['no JSON', 'hello', 4400],
    ['a message without a type', '{}', 4400],
    ['a type that is none', '{"type":"explode"}', 4400],
    ['null', 'null', 4400],
    ['an array', '[]', 4400],
    ['a subscription without an id', '{"type":"subscribe","payload":{"query":"{ serverTime }"}}', 4400],
    ['a prototype', '{"__proto__":{"type":"ping"}}', 4400],
    ['more than a message may hold', `"${'x'.repeat(30_000)}"`, 1009],
  ])('that sends %s is closed', async (_name, text, code) => {
    const client = await rawClient(ground, { token: ground.token });
    client.socket.send(text);
    expect(await client.closed).toBe(code);
  });

  it('that says who it is twice is closed', async () => {
    const client = await rawClient(ground, { token: ground.token });
    client.send({ type: 'connection_init' });
    expect(await client.closed).toBe(4429);
  });

  it('that asks before it said who it is is closed', async () => {
    const client = await rawClient(ground, { init: false });
    client.send({ type: 'subscribe', id: 'a', payload: { query: '{ serverTime }' } });
    expect(await client.closed).toBe(4401);
  });

  it('that uses an id twice is closed', async () => {
    const client = await rawClient(ground, { token: ground.token });
    client.send({ type: 'subscribe', id: 'a', payload: { query: SUBSCRIPTION } });
    client.send({ type: 'subscribe', id: 'a', payload: { query: SUBSCRIPTION } });
    expect(await client.closed).toBe(4409);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]), 1007],
    ['a frame without a mask', Buffer.from([0x81, 0x01, 0x61]), 1002],
    ['a frame with reserved bits', Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), 1002],
    ['a control frame that is too long', Buffer.from([0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]), 1002],
    [
      'a frame that claims to hold a terabyte',
      Buffer.from([0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      1009,
    ],
  ])('that sends %s is closed', async (_name, bytes, code) => {
    const client = await rawClient(ground, { token: ground.token });
    const { _socket: below } = client.socket as unknown as { _socket: { write(bytes: Buffer): void } };
    below.write(bytes);
    expect(await client.closed).toBe(code);
  });

  it('may have so many operations open and no more, and one more once one is complete', async () => {
    const client = await rawClient(ground, { token: ground.token });
    const subscribe = (id: string): void => {
      client.send({ type: 'subscribe', id, payload: { query: SUBSCRIPTION } });
    };
    for (const id of ['a', 'b', 'c', 'd']) subscribe(id);
    expect(await client.next('error', 'd')).toMatchObject({
      payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS', limit: 3 } }],
    });
    client.send({ type: 'complete', id: 'a' });
    subscribe('e');
    await client.next('next', 'e');
    client.socket.close();
    await client.closed;
  });

  it('that floods is cut off', async () => {
    const client = await rawClient(ground, { token: ground.token });
    for (let n = 0; n < 200; n++) client.send({ type: 'ping' });
    expect([1006, 1013]).toContain(await client.closed);
  });

  it('is one of so many of a token, and one of so many of an address', async () => {
    const clients = [];
    for (let n = 0; n < 4; n++) clients.push(await rawClient(ground, { token: ground.token }));
    const fifth = await rawClient(ground, { init: false });
    fifth.send({ type: 'connection_init', payload: { authorization: `Bearer ${ground.token}` } });
    expect(await fifth.closed).toBe(1013);
    const others = await Promise.all(['ravi', 'maria', 'dan'].map(async (name) => ground.world.token(name)));
    for (const token of [...others, ...others, ...others].slice(0, 8))
      clients.push(await rawClient(ground, { token }));
    await vi.waitFor(async () => {
      expect(await opened()).toContain('429');
    });
    for (const { socket } of clients) socket.close();
    await Promise.all(clients.map(({ closed }) => closed));
    await vi.waitFor(async () => {
      expect(await opened()).toBe('open');
    });
  });

  it('opened, subscribed and dropped over and over leaves neither memory nor streams behind', async () => {
    await memoryStaysFlat(async () => {
      for (let turn = 0; turn < 25; turn++) {
        const clients = await Promise.all(
          Array.from({ length: 4 }, () => rawClient(ground, { token: ground.token })),
        );
        for (const client of clients)
          client.send({ type: 'subscribe', id: 'a', payload: { query: SUBSCRIPTION } });
        await Promise.all(clients.map((client) => client.next('next', 'a')));
        const gone = clients.map(({ socket }) => once(socket, 'close'));
        for (const { socket } of clients) socket.terminate();
        await Promise.all(gone);
        // The server hears of it a little later; only then is there room again.
        await vi.waitFor(async () => {
          expect(await opened()).toBe('open');
        });
      }
    });
  }, 180_000);
});
