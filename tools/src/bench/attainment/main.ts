import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { keysFrom, openApplication } from '@casewire/api';
import { pino } from 'pino';
import { createDatabaseIfMissing, dropDatabase, urlOfDatabase } from '../../postgres/database.ts';
import { checkExternalDatabase } from '../../postgres/external.ts';
import { startTemporary } from '../../postgres/temporary.ts';
import { endAllChildren } from '../../processes/child.ts';
import { apiCommand, installShipped } from '../../start/api-command.ts';
import { build } from '../../start/build.ts';
import { type Progress, showProgress } from '../../start/progress.ts';
import { Stopping, stopOnSignals } from '../../start/stopping.ts';
import { tell, Trouble } from '../../trouble.ts';
import { childEnvironment, root } from '../../workspace.ts';
import { asOwner } from '../as-owner.ts';
import { fill, THIS_MONTH } from './fill.ts';
import { goals, measure } from './measure.ts';

/**
 * `npm run bench:attainment`: how long the API takes to count the promises of a million cases, in a database of its
 * own that is dropped again. BENCH_CASES chooses another number of cases, DATABASE_URL another server than one
 * started for the run. The last line is one JSON object.
 */
export async function benchAttainment(): Promise<void> {
  const stopping = new Stopping();
  const progress = showProgress(() => performance.now(), console.log);
  stopOnSignals(stopping, () => false, console.log);
  stopping.add(endAllChildren);
  try {
    const cases = casesWanted(process.env.BENCH_CASES);
    const result = await run(cases, stopping, progress);
    await stopping.run();
    console.log(JSON.stringify(result));
  } catch (error) {
    if (stopping.begun) return;
    tell(error, root);
    await stopping.run();
    process.exitCode = 1;
  }
}

async function run(cases: number, stopping: Stopping, progress: Progress) {
  await progress.step('Building the API', (note) => build(note, ['api']));
  const server = await progress.step('Finding a PostgreSQL', () => serverUrl(stopping));
  const name = `bench_attainment_${randomUUID().slice(0, 8)}`;
  await createDatabaseIfMissing(server, name);
  stopping.add(() => dropDatabase(server, name));
  const url = urlOfDatabase(server, name);
  await apiCommand(url, 'migrate');
  await installShipped(url);
  const app = await openApplication({
    databaseUrl: url,
    keys: keysFrom(childEnvironment()),
    now: () => THIS_MONTH.now,
    log: pino({ level: 'error' }, pino.destination(2)),
  });
  stopping.add(() => app.close());
  const filled = await progress.step(`Filling it with ${cases.toLocaleString('en')} cases`, (note) =>
    asOwner(app, url, (owner) => fill(owner, cases, note)),
  );
  // Whoever else is at work on the machine makes every figure worse.
  const [load = 0] = loadavg();
  const figures = await progress.step('Measuring', (note) => measure(app, filled, note));
  const [{ version }] = await app.orm.em.execute<[{ version: string }]>(
    "select current_setting('server_version') as version",
  );
  return {
    bench: 'attainment',
    cases,
    outcomes: filled.outcomes,
    tableMb: filled.tableMb,
    postgres: version,
    cores: cpus().length,
    loadBefore: Math.round(load * 10) / 10,
    milliseconds: figures,
    goals: goals(figures),
  };
}

async function serverUrl(stopping: Stopping): Promise<string> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') {
    await checkExternalDatabase(given);
    return given;
  }
  const server = await stopping.start(startTemporary, (started) => started.stop());
  return server.url('postgres');
}

function casesWanted(value: string | undefined): number {
  const wanted = Number(value ?? 1_000_000);
  if (Number.isInteger(wanted) && wanted >= 1_000) return wanted;
  throw new Trouble(`BENCH_CASES is ${JSON.stringify(value)}: give a whole number from 1000.`);
}
