import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { openPulse, type Pulse } from './pulse.ts';

const patience = { timeout: 10_000 };

let pulse: Pulse;
let server: WebSocketServer;
afterEach(() => {
  pulse.close();
  for (const socket of server.clients) socket.terminate();
  server.close();
});

const open = async (everyMs: number): Promise<string> => {
  pulse = openPulse(everyMs);
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    pulse.keep(socket);
  });
  await once(server, 'listening');
  return `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

describe('a socket', () => {
  it('that answers its pings stays, one that does not is hung up on', async () => {
    const url = await open(90);
    const lively = new WebSocket(url);
    const dead = new WebSocket(url, { autoPong: false });
    let pings = 0;
    lively.on('ping', () => pings++);
    const code = new Promise((resolve) => dead.once('close', resolve));
    expect(await code).toBe(1006);
    await vi.waitFor(() => {
      expect(pings).toBeGreaterThan(5);
    }, patience);
    expect(lively.readyState).toBe(WebSocket.OPEN);
    expect(server.clients.size).toBe(1);
  });

  it('that is closing is not pinged, and one that closed is let go', async () => {
    const url = await open(90);
    const socket = new WebSocket(url);
    await once(socket, 'open');
    const [served] = server.clients;
    if (!served) throw new Error('Nobody was served.');
    await once(socket, 'ping');
    const ping = vi.spyOn(served, 'ping');
    socket.close();
    await once(served, 'close');
    const before = ping.mock.calls.length;
    const other = new WebSocket(url);
    let pings = 0;
    other.on('ping', () => pings++);
    await vi.waitFor(() => {
      expect(pings).toBeGreaterThan(1);
    }, patience);
    expect(ping.mock.calls.length).toBe(before);
  });
});
