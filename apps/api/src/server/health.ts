import { type RequestHandler } from 'express';
import { type Application } from '../application.ts';
import { type Ticker } from '../deadlines/ticker.ts';

/** The process lives. */
export const healthz: RequestHandler = (_request, response) => {
  response.type('text/plain').send('ok\n');
};

/** It can do its work: the database answers, no migration is missing, the ticker runs. */
export function readyz({ orm }: Application, ticker: Ticker, isDraining: () => boolean): RequestHandler {
  let migrated = false;
  return async (_request, response) => {
    const checks = { database: false, migrations: false, ticker: ticker.running, accepting: !isDraining() };
    try {
      await orm.em.fork().execute('select 1');
      checks.database = true;
      migrated ||= (await orm.migrator.getPending()).length === 0;
      checks.migrations = migrated;
    } catch {
      // What is not reachable is reported as such; the answer itself is the log.
    }
    const ready = Object.values(checks).every(Boolean);
    response.status(ready ? 200 : 503).json({ ready, ...checks });
  };
}
