import { Trouble } from '../trouble.ts';
import { readRuntime } from './runtime-file.ts';
import { readSettings } from './settings.ts';

/** The database in DATABASE_URL, or that of the Casewire running from this folder. Throws a Trouble if there is neither. */
export function databaseInUse(): string {
  const { databaseUrl } = readSettings(process.env);
  const url = databaseUrl ?? readRuntime().running?.databaseUrl;
  if (url === undefined)
    throw new Trouble(
      'Casewire is not running from this folder: run npm start in another window first, or set DATABASE_URL.',
    );
  return url;
}
