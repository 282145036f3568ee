import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Identity, identify, isStillRunning } from '../processes/identity.ts';
import { freePort } from '../processes/ports.ts';
import { accountFor } from './account.ts';
import { createCluster } from './create.ts';
import { type Server, startServer, stopLeftover } from './server.ts';

const prefix = 'casewire-postgres-';

/** Nothing here survives the run, so nothing is worth waiting for the disk. */
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'shared_buffers=256MB',
  'jit=off',
];

/** A cluster for one run, in a folder of its own that goes with it; `further` settings win over those for a short life. */
export async function startTemporary(further: readonly string[] = []): Promise<Server> {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(identify(process.pid)));
  const cluster = join(folder, 'cluster');
  const account = accountFor(cluster);
  account.own(folder);
  createCluster(cluster, account, await freePort(), { sync: false });
  const server = await startServer(cluster, {
    log: join(folder, 'postgres.log'),
    settings: [...settings, ...further],
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends and removes what killed runs have left. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    const owner = readOwner(folder);
    if (!owner || isStillRunning(owner)) continue;
    await stopLeftover(join(folder, 'cluster'));
    rmSync(folder, { recursive: true, force: true });
  }
}

function readOwner(folder: string): Identity | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as Identity;
  } catch {
    return undefined;
  }
}
