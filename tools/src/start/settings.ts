import { Trouble } from '../trouble.ts';

export interface Settings {
  port: number;
  /** A database somebody else runs, or undefined for the embedded one. */
  databaseUrl: string | undefined;
  /** Whoever owns the tables there, if DATABASE_URL is that of a role of the service alone. */
  ownerUrl: string | undefined;
  demo: boolean;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const databaseUrl = env.DATABASE_URL === '' ? undefined : env.DATABASE_URL;
  const wanted = env.PORT === undefined || env.PORT === '' ? '4000' : env.PORT;
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Trouble(
      `PORT is ${JSON.stringify(wanted)}, which is no port: use a number from 1 to 65535, such as PORT=4001.`,
    );
  }
  const ownerUrl = env.DATABASE_OWNER_URL === '' ? undefined : env.DATABASE_OWNER_URL;
  if (ownerUrl !== undefined && databaseUrl === undefined)
    throw new Trouble(
      'DATABASE_OWNER_URL is set and DATABASE_URL is not: name the database in both, once as its owner and once as the role of the service.',
    );
  return { port, databaseUrl, ownerUrl, demo: databaseUrl === undefined || env.DEMO === '1' };
}
