import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { pause } from '../processes/child.ts';
import { freePort } from '../processes/ports.ts';
import { startProxy } from '../testing/cuttable-proxy.ts';

/** A Redis that can be taken from the nodes. */
export interface FaultyRedis {
  /** What was found: a server of our own, the one at REDIS_URL with a cable that can be cut, or nothing. */
  readonly kind: 'own' | 'given' | 'none';
  readonly url: string | undefined;
  /** Stands still; gives what lets it go on. */
  freeze(): () => void;
  /** Is gone; gives what brings it back, an own one empty. */
  lose(): () => Promise<void>;
  close(): Promise<void>;
}

export async function findRedis(): Promise<FaultyRedis> {
  return (await ownRedis()) ?? (await givenRedis()) ?? noRedis;
}

/** `redis-server`, if this machine has one, on a port of its own and with nothing on disk. */
async function ownRedis(): Promise<FaultyRedis | undefined> {
  const port = await freePort();
  let child: ChildProcess;
  const launch = async (): Promise<boolean> => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = spawn('redis-server', args, { stdio: 'ignore' });
    child = started;
    let failed = false;
    started.once('error', () => (failed = true));
    started.once('exit', () => (failed = true));
    while (!failed && !(await answers(port))) await pause(50);
    return !failed;
  };
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  if (!(await launch())) return undefined;
  return {
    kind: 'own',
    url: `redis://127.0.0.1:${String(port)}`,
    freeze() {
      const frozen = child;
      frozen.kill('SIGSTOP');
      return () => frozen.kill('SIGCONT');
    },
    lose() {
      const ended = end();
      return async () => {
        await ended;
        await launch();
      };
    },
    close: end,
  };
}

/** Somebody else's is neither stopped nor emptied: only the way to it is. */
async function givenRedis(): Promise<FaultyRedis | undefined> {
  const given = process.env.REDIS_URL;
  if (given === undefined) return undefined;
  const url = new URL(given);
  if (url.hostname !== '127.0.0.1' && url.hostname !== 'localhost') return undefined;
  const proxy = await startProxy(Number(url.port === '' ? '6379' : url.port));
  url.port = String(proxy.port);
  const cut = () => {
    proxy.cut();
    return () => {
      proxy.mend();
    };
  };
  return {
    kind: 'given',
    url: url.href,
    freeze: cut,
    lose: () => {
      const mend = cut();
      return () => {
        mend();
        return Promise.resolve();
      };
    },
    close: async () => {
      await proxy[Symbol.asyncDispose]();
    },
  };
}

const noRedis: FaultyRedis = {
  kind: 'none',
  url: undefined,
  freeze: () => () => undefined,
  lose: () => () => Promise.resolve(),
  close: () => Promise.resolve(),
};

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => {
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
  socket.destroy();
  return connected;
}
