import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '../processes/ports.ts';
import { Trouble } from '../trouble.ts';
import { accountFor } from './account.ts';
import { majorVersionOf, stateOfCluster } from './cluster-folder.ts';
import { createCluster } from './create.ts';
import { createDatabaseIfMissing } from './database.ts';
import { type Server, startServer } from './server.ts';

export const embeddedMajor = 18;

export interface Embedded {
  server: Server;
  databaseUrl: string;
}

/** The database of a machine that has none: made on the first start, healed where an earlier one was cut short. */
export async function startEmbedded(folder: string, say: (line: string) => void): Promise<Embedded> {
  mkdirSync(dirname(folder), { recursive: true });
  if (stateOfCluster(folder) === 'incomplete') {
    const aside = `${folder}.incomplete-${String(Date.now())}`;
    renameSync(folder, aside);
    say(
      `The data folder held no complete cluster (an interrupted start?); moved it to ${aside} and begin anew.`,
    );
  }
  if (stateOfCluster(folder) === 'missing') {
    say('Creating the data folder');
    createCluster(folder, accountFor(folder), await freePort(), { sync: true });
  }
  const major = majorVersionOf(folder);
  if (major !== embeddedMajor) {
    throw new Trouble(
      `${folder} was made by PostgreSQL ${String(major)}, this one is ${String(embeddedMajor)}: move the folder away, or run the old version and name it in DATABASE_URL.`,
    );
  }
  const log = join(dirname(folder), 'postgres.log');
  const server = await startServer(folder, {
    log,
    settings: ['max_connections=200', 'shared_buffers=256MB'],
  });
  if (server.adopted) say('Took over the PostgreSQL that an earlier, killed run had left running.');
  await createDatabaseIfMissing(server.url('postgres'), 'casewire');
  return { server, databaseUrl: server.url('casewire') };
}
