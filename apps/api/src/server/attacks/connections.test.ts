import { once } from 'node:events';
import { type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, memoryStaysFlat, takeGround } from '../../testing/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await takeGround({ headersMs: 500, requestMs: 800, keepAliveMs: 500 });
});
afterEach(() => ground.alive());
afterAll(() => ground.close());

const upgrade = (path: string, extra = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n${extra}\r\n`;

/** Cut off, with a last word or by a reset: how makes no difference here. */
const gone = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.once('close', () => {
      resolve();
    });
  });

describe('a connection', () => {
  it('that drips its headers is cut off', async () => {
    const sockets = Array.from({ length: 50 }, () => ground.open());
    const closed = sockets.map((socket) => gone(socket));
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('X-Slow: 1\r\n');
    }, 100);
    for (const socket of sockets) {
      socket.resume();
      socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\n');
    }
    // Somebody honest gets through meanwhile.
    await ground.alive();
    await Promise.all(closed);
    clearInterval(drip);
  });

  it('that drips its body is cut off', async () => {
    const socket = ground.open().resume();
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n',
    );
    const drip = setInterval(() => {
      if (socket.writable) socket.write(' ');
    }, 100);
    await gone(socket);
    clearInterval(drip);
  });

  it('that only opens and says nothing is cut off', async () => {
    const socket = ground.open().resume();
    await gone(socket);
  });

  it('with headers larger than allowed gets 431', async () => {
    expect(await ground.raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect(await ground.raw(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a=b; '.repeat(5_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  it.each([
    ['no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    [
      'two lengths',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd',
    ],
    [
      'a length and chunks, to smuggle a second request',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    ],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n folded\u0000\r\n\r\n'],
    ['a header with a bare line feed', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\u0000\nX-B: 2\r\n\r\n'],
  ])('that sends %s gets 400', async (_name, bytes) => {
    expect(await ground.raw(bytes)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('that asks for an upgrade at an address that is none is refused', async () => {
    for (const path of [
      '//',
      '//evil.example',
      '/graphql/../x',
      '/%',
      '/graphql%00',
      '*',
      '/auth',
      'http://[',
    ]) {
      expect(await ground.raw(upgrade(path)), path).toMatch(/^HTTP\/1\.1 40[03] /);
    }
  });

  it('from a page of another origin is refused an upgrade, with and without a cookie', async () => {
    for (const extra of [
      'Origin: https://evil.example\r\n',
      'Origin: null\r\nCookie: casewire.session_token=x\r\n',
      'Origin: http://127.0.0.1.evil.example\r\n',
      'Sec-Fetch-Site: cross-site\r\n',
    ]) {
      expect(await ground.raw(upgrade('/graphql', extra)), extra).toMatch(/^HTTP\/1\.1 403 /);
    }
  });

  it('that is reset in the middle of an upgrade takes nobody with it', async () => {
    for (const path of ['/graphql', '/nowhere']) {
      for (let n = 0; n < 20; n++) {
        const socket = ground.open();
        await once(socket, 'connect');
        socket.write(upgrade(path));
        if (n % 2) await after(n);
        socket.resetAndDestroy();
      }
    }
  });

  it('opened and dropped by the thousand leaves no memory behind', async () => {
    await memoryStaysFlat(async () => {
      for (let turn = 0; turn < 10; turn++) {
        await Promise.all(
          Array.from({ length: 40 }, async (_, n) => {
            const socket = ground.open();
            await once(socket, 'connect');
            socket.write(n % 2 ? upgrade('/graphql') : 'POST /graphql HTTP/1.1\r\nHost: x\r\n');
            socket.resetAndDestroy();
          }),
        );
      }
    });
  }, 180_000);
});
