import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { codeOf } from '../trouble.ts';

/** Browsers take `localhost` for either address, so a port is free only when both are. */
const loopback = ['127.0.0.1', '::1'];

export type PortState = 'free' | 'taken' | 'forbidden';

export async function portState(port: number): Promise<PortState> {
  for (const host of loopback) {
    const state = await tryListening(port, host);
    if (state !== 'free') return state;
  }
  return 'free';
}

/** No system takes the near end of an outgoing connection from here, of itself: between now and its use it stays free. */
const QUIET = { from: 10_000, to: 32_000 };
const TRIES = 50;

/** A port to listen at on this machine. Another process may take it before the caller does, but hardly by chance. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = randomInt(QUIET.from, QUIET.to);
    if ((await portState(port)) === 'free') return port;
  }
  throw new Error(
    `Of ${String(TRIES)} ports between ${String(QUIET.from)} and ${String(QUIET.to)} none is free.`,
  );
}

export async function nextFreePort(after: number): Promise<number> {
  for (let port = after + 1; port < Math.min(after + 50, 65536); port += 1) {
    if ((await portState(port)) === 'free') return port;
  }
  return freePort();
}

async function tryListening(port: number, host: string): Promise<PortState> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      const code = codeOf(error);
      if (code === 'EADDRINUSE') resolve('taken');
      else if (code === 'EACCES') resolve('forbidden');
      else resolve('free'); // no such address on this machine, IPv6 switched off for one
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve('free');
      });
    });
  });
}
