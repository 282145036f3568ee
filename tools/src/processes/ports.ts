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

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('The operating system gave no port.'));
      });
    });
  });
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
