import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire to another server that a test can listen on, cut, and hold. */
export interface Wire {
  /** The address given, by way of the wire. */
  readonly url: string;
  /** Everything that went towards the server since `forget`. */
  readonly said: string;
  forget(): void;
  /** Breaks every connection, and every new one until `mend`. */
  cut(): void;
  /** Lets nothing through and breaks nothing until `mend`: what a stopped server looks like. */
  hold(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openWire(to: string): Promise<Wire> {
  const url = new URL(to);
  const far = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let said = '';
  let state: 'whole' | 'cut' | 'held' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const beyond = connect(far);
    near.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
    for (const [one, other] of [
      [near, beyond],
      [beyond, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      if (state === 'held') one.pause();
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The wire has no port.');
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  const cut = (): void => {
    state = 'cut';
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    get said() {
      return said;
    },
    forget() {
      said = '';
    },
    cut,
    hold() {
      state = 'held';
      for (const socket of sockets) socket.pause();
    },
    mend() {
      state = 'whole';
      for (const socket of sockets) socket.resume();
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
