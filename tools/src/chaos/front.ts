import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createProxyServer } from 'http-proxy-3';

/** One address before several nodes, as the proxy of a deployment: HTTP, Server-Sent Events and WebSocket. */
export interface Front {
  readonly url: string;
  /** Breaks this share of the connections that clients hold, chosen by `random`. */
  drop(share: number, random: () => number): number;
  close(): Promise<void>;
}

/**
 * Takes nodes in turn. A request that a node did not even take goes to the next one; one that may have been taken ends,
 * since only the client knows whether it may be sent again.
 */
export async function openFront(ports: readonly number[]): Promise<Front> {
  const proxy = createProxyServer({ xfwd: true });
  // What breaks later breaks the client's connection with it; there is nobody else to tell.
  proxy.on('error', (_error, _request, response) => response?.destroy());
  // A node that dies in the middle of an answer must not leave its client waiting for the rest.
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.on('close', () => {
      if (!answer.complete) response.destroy();
    });
  });
  const clients = new Set<Socket>();
  let turn = 0;
  const targets = (): string[] => {
    const first = turn++;
    return ports.map((_, nth) => `http://127.0.0.1:${String(ports[(first + nth) % ports.length])}`);
  };

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    for (const target of targets()) {
      const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
        response.once('close', () => {
          resolve(null);
        });
        proxy.web(request, response, { target, buffer: Readable.from([body]) }, resolve);
      });
      if (error === null) return;
      if (error.code !== 'ECONNREFUSED' || response.headersSent) break;
    }
    response.destroy();
  };

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => undefined);
    void firstThatTakes(targets()).then((target) => {
      // The library ends the client's socket when the first attempt fails, so there must be none that does.
      if (target === undefined || socket.destroyed) socket.destroy();
      else proxy.ws(request, socket, head, { target }, () => socket.destroy());
    });
  });
  server.on('connection', (socket) => {
    clients.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => clients.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    drop(share, random) {
      const chosen = [...clients].filter(() => random() < share);
      for (const socket of chosen) socket.destroy();
      return chosen.length;
    },
    async close() {
      for (const socket of clients) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function firstThatTakes(targets: readonly string[]): Promise<string | undefined> {
  for (const target of targets) {
    const probe = connect(Number(new URL(target).port), '127.0.0.1');
    const taken = await new Promise<boolean>((resolve) => {
      probe.once('connect', () => {
        resolve(true);
      });
      probe.once('error', () => {
        resolve(false);
      });
    });
    probe.destroy();
    if (taken) return target;
  }
  return undefined;
}
