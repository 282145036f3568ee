import { join } from 'node:path';
import { startEmbedded } from '../postgres/embedded.ts';
import { checkExternalDatabase } from '../postgres/external.ts';
import { type Server } from '../postgres/server.ts';
import { dataFolder } from '../workspace.ts';
import { type Progress } from './progress.ts';
import { type Settings } from './settings.ts';

export interface Database {
  url: string;
  /** Only for the embedded one; a database that somebody else runs is theirs to stop. */
  server?: Server;
}

export async function openDatabase(settings: Settings, progress: Progress): Promise<Database> {
  const { databaseUrl } = settings;
  if (databaseUrl !== undefined) {
    await progress.step('Checking the database in DATABASE_URL', () => checkExternalDatabase(databaseUrl));
    return { url: databaseUrl };
  }
  return progress.step('Starting PostgreSQL', async (note) => {
    const { server, databaseUrl: url } = await startEmbedded(join(dataFolder, 'postgres'), note);
    return { url, server };
  });
}
