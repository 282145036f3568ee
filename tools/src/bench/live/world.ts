import { randomUUID } from 'node:crypto';
import { type Application, createApiToken, keysFrom, openApplication } from '@casewire/api';
import { pino } from 'pino';
import { createDatabaseIfMissing, dropDatabase, urlOfDatabase } from '../../postgres/database.ts';
import { startTemporary } from '../../postgres/temporary.ts';
import { apiCommand, installShipped } from '../../start/api-command.ts';
import { type App, startApp } from '../../testing/app.ts';
import { asOwner } from '../as-owner.ts';
import { fillWithRunningClocks, idOf } from './running-clocks.ts';
import { childEnvironment } from '../../workspace.ts';

/** A PostgreSQL that keeps what it commits, an installation in it with running clocks, and the service as deployed. */
export interface LiveWorld extends AsyncDisposable {
  readonly databaseUrl: string;
  /** For filling; the service is a process of its own. */
  readonly parts: Application;
  readonly service: App;
  /** Of a manager of the vendor, who sees every case. */
  readonly token: string;
  readonly runningClocks: number;
}

/** As a server that matters is set; what a run needs to be fast is left out. */
const DURABLE = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'shared_buffers=1GB',
  'max_wal_size=8GB',
];

const FAR = '1000000000';

/** Nobody is kept out of a bench, and no heartbeat comes between. */
export const roomy = {
  HEARTBEAT_MS: '3600000',
  LIMIT_SOCKETS_PER_ADDRESS: FAR,
  LIMIT_SOCKETS_PER_PRINCIPAL: FAR,
  LIMIT_REQUESTS_PER_ADDRESS: FAR,
  LIMIT_REQUESTS_PER_PRINCIPAL: FAR,
  LIMIT_BUDGET_POINTS: FAR,
};

export async function openLiveWorld(
  clocks: number,
  say: (line: string) => void,
  env: Record<string, string> = {},
): Promise<LiveWorld> {
  // What was opened is closed again if anything after it fails.
  await using opened = new AsyncDisposableStack();
  const server = await startTemporary(DURABLE);
  opened.defer(() => server.stop());
  const maintenance = server.url('postgres');
  const name = `bench_live_${randomUUID().slice(0, 8)}`;
  await createDatabaseIfMissing(maintenance, name);
  opened.defer(() => dropDatabase(maintenance, name));
  const databaseUrl = urlOfDatabase(maintenance, name);
  await apiCommand(databaseUrl, 'migrate');
  await installShipped(databaseUrl);
  const log = pino({ level: 'error' }, pino.destination(2));
  const parts = await openApplication({
    databaseUrl,
    keys: keysFrom(childEnvironment()),
    now: () => Date.now(),
    log,
  });
  opened.defer(() => parts.close());
  say(`filling it with ${clocks.toLocaleString('en')} running clocks`);
  const runningClocks = await asOwner(parts, databaseUrl, (owner) =>
    fillWithRunningClocks(owner, clocks, Date.now()),
  );
  const token = await createApiToken(
    parts.orm.em,
    { personId: idOf('e', 0), name: 'bench', expiresAt: null },
    Date.now(),
  );
  const service = await startApp({ databaseUrl, env: { LOG_LEVEL: 'error', ...env } });
  opened.defer(async () => {
    await service.stop();
  });
  const all = opened.move();
  return {
    databaseUrl,
    parts,
    service,
    token,
    runningClocks,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
