import { endAllChildren } from '../processes/child.ts';
import { dataFolder } from '../workspace.ts';
import { installShipped, serviceUrlOf } from './api-command.ts';
import { build } from './build.ts';
import { claimPort } from './claim-port.ts';
import { openDatabase, type Database } from './database.ts';
import { loadDemoData } from './demo.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type Progress } from './progress.ts';
import { type Settings } from './settings.ts';
import { type Stopping } from './stopping.ts';

export interface Prepared {
  database: Database;
  firstAdministratorLink: string | undefined;
}

/** Everything before the API may serve, common to `npm start` and `npm run dev`. */
export async function prepare(
  command: string,
  settings: Settings,
  progress: Progress,
  stopping: Stopping,
): Promise<Prepared> {
  const lock = oneAtATime(command);
  stopping.add(lock.release);
  await claimPort(settings.port, command, console.log);
  const database = await stopping.start(
    () => openDatabase(settings, progress),
    (opened) => opened.server?.stop(),
  );
  stopping.add(endAllChildren);
  const step = async <T>(title: string, work: (note: (line: string) => void) => Promise<T>) => {
    stopping.goOn();
    return progress.step(title, work);
  };
  await step('Building', build);
  const firstAdministratorLink = await step('Migrating the database, loading the shipped policy', () =>
    installShipped(database.url, database.serviceUrl),
  );
  // From here on the service is told no more than it needs: whoever takes it over does not own the tables.
  database.serviceUrl ??= await serviceUrlOf(database.url);
  if (settings.demo) await step('Loading the demo data', (note) => loadDemoData(database.url, note));
  return { database, firstAdministratorLink };
}

/** Resolves with the reason when the embedded server ends although nobody asked it to. */
export function databaseEnded(database: Database): Promise<string> {
  const { server } = database;
  if (!server) return new Promise(() => undefined);
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      if (server.isRunning()) return;
      clearInterval(looking);
      resolve(
        `PostgreSQL ended by itself: its words are in ${dataFolder}/postgres.log, and the command can be run again.`,
      );
    }, 1000);
    looking.unref();
  });
}
