import { join } from 'node:path';
import { startEmbedded } from '../postgres/embedded.ts';
import { checkExternalDatabase } from '../postgres/external.ts';
import { type Server } from '../postgres/server.ts';
import { dataFolder } from '../workspace.ts';
import { type Progress } from './progress.ts';
import { type Settings } from './settings.ts';

export interface Database {
  /** As whoever owns the tables. */
  url: string;
  /** As the service connects, if an installer made a role for it. */
  serviceUrl?: string;
  /** Only for the embedded one; a database that somebody else runs is theirs to stop. */
  server?: Server;
}

export async function openDatabase(settings: Settings, progress: Progress): Promise<Database> {
  const { databaseUrl, ownerUrl } = settings;
  if (databaseUrl !== undefined) {
    const url = ownerUrl ?? databaseUrl;
    const named = ownerUrl === undefined ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
    await progress.step(`Checking the database in ${named}`, () => checkExternalDatabase(url));
    return ownerUrl === undefined ? { url } : { url, serviceUrl: databaseUrl };
  }
  return progress.step('Starting PostgreSQL', async (note) => {
    const { server, databaseUrl: url } = await startEmbedded(join(dataFolder, 'postgres'), note);
    return { url, server };
  });
}
