import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import { WebSocket, type RawData } from 'ws';
import { type Answer, roomyLimits, startService, type Service } from './service.ts';
import { createWorld, type World } from './world.ts';
import { type GuardOptions } from '../server/doors.ts';
import { type Limits } from '../server/limits/settings.ts';

/** The whole service on a database of its own, and somebody who means it no good. */
export interface Ground {
  readonly world: World;
  readonly service: Service;
  readonly port: number;
  readonly token: string;
  /** Posts these bytes to /graphql with a valid token, whatever they are. */
  post(body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<Response>;
  /** The first code of an answer, or null if it holds none. */
  code(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** Writes these bytes to the port and gives what came back until it was closed, at most `ms` milliseconds. */
  raw(bytes: string | Uint8Array, ms?: number): Promise<string>;
  open(): Socket;
  /** The service still answers somebody honest. */
  alive(): Promise<void>;
  close(): Promise<void>;
}

export async function takeGround(
  limits: Partial<Limits> = {},
  guard: Omit<GuardOptions, 'limits'> & { readonly portalDist?: string } = {},
): Promise<Ground> {
  const world = await createWorld();
  const service = await startService(world, 60_000, { ...guard, limits: { ...roomyLimits, ...limits } });
  const token = await world.token('priya');
  const port = Number(new URL(service.url).port);
  const open = (): Socket => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    return socket;
  };
  return {
    world,
    service,
    port,
    token,
    open,
    post: (body, headers = {}) =>
      fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body,
      }),
    async code(query, variables = {}) {
      const { errors } = await service.ask(token, query, variables);
      return errors?.[0]?.extensions['code'] ?? null;
    },
    async raw(bytes, ms = 10_000) {
      const socket = open();
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
      await once(socket, 'connect');
      socket.write(bytes);
      await Promise.race([once(socket, 'close'), after(ms)]);
      socket.destroy();
      return answer;
    },
    async alive() {
      const answer = await service.ask(token, '{ serverTime viewer { level } }');
      expect(answer).toMatchObject({ status: 200, data: { viewer: { level: 'L3' } } });
    },
    async close() {
      await service.close();
      await world.close();
    },
  };
}

export const faultOf = ({ status, errors }: Answer): boolean =>
  status >= 500 || (errors ?? []).some(({ extensions }) => extensions['code'] === 'INTERNAL_SERVER_ERROR');

/** The collector itself, or what is told of the heap is mostly what nobody has tidied yet. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * That doing something over and over leaves no trace: the heap after the last of three rounds is no more than `slack`
 * bytes above that after the first. The first fills caches and pools.
 */
export async function memoryStaysFlat(round: () => Promise<void>, slack = 8_000_000): Promise<void> {
  const heap = async (): Promise<number> => {
    await after(50);
    collect();
    await after(50);
    collect();
    return process.memoryUsage().heapUsed;
  };
  await round();
  const before = await heap();
  await round();
  await round();
  expect((await heap()) - before).toBeLessThan(slack);
}

/** A socket of the protocol, driven by hand. */
export interface RawClient {
  readonly socket: WebSocket;
  readonly received: { type: string; id?: string; payload?: unknown }[];
  send(message: unknown): void;
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;
  /** Resolves with the next message of that type (and id), also one that has come already. */
  next(type: string, id?: string): Promise<{ payload?: unknown }>;
}

export async function rawClient(
  { port }: Pick<Ground, 'port'>,
  options: { token?: string; headers?: Record<string, string>; init?: boolean } = {},
): Promise<RawClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
    headers: options.headers ?? {},
  });
  const received: RawClient['received'] = [];
  const waiting = new Set<() => void>();
  socket.on('error', () => undefined);
  socket.on('message', (data: RawData) => {
    received.push(JSON.parse((data as Buffer).toString()) as RawClient['received'][number]);
    for (const look of [...waiting]) look();
  });
  const closed = once(socket, 'close').then(([code]) => code as number);
  await Promise.race([
    once(socket, 'open'),
    closed.then((code) => Promise.reject(new Error(`closed ${code}`))),
  ]);
  const client: RawClient = {
    socket,
    received,
    closed,
    send: (message) => {
      socket.send(JSON.stringify(message));
    },
    next: (type, id) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = received.find((one) => one.type === type && (id === undefined || one.id === id));
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void closed.then((code) => {
          if (waiting.delete(look)) reject(new Error(`closed with ${code} before ${type}`));
        });
      }),
  };
  if (options.init !== false) {
    client.send({
      type: 'connection_init',
      payload: options.token ? { authorization: `Bearer ${options.token}` } : {},
    });
    if (options.token) await client.next('connection_ack');
  }
  return client;
}
