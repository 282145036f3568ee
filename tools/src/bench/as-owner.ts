import { type Application, openDatabase } from '@casewire/api';

/** Fills a database as whoever owns its tables: the service itself may neither change tables nor clean them up. */
export async function asOwner<T>(
  app: Application,
  databaseUrl: string,
  fill: (app: Application) => Promise<T>,
): Promise<T> {
  const orm = await openDatabase(databaseUrl);
  try {
    return await fill({ ...app, orm });
  } finally {
    await orm.close();
  }
}
