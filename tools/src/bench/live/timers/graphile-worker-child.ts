import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { serveTimer } from './serve-timer.ts';

const connectionString = process.env['DATABASE_URL'] ?? '';
const logger = new Logger(() => () => undefined);
const JOBS_A_STATEMENT = 2_000;

/** Jobs fetched five hundred at a time and completed in batches, as its chapter on scaling has it. */
await serveTimer(connectionString, async (handle) => {
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  const runner = await run({
    noHandleSignals: true,
    taskList: { due: (payload) => handle([(payload as { due: number }).due]) },
    preset: {
      worker: {
        connectionString,
        logger,
        concurrentJobs: 10,
        maxPoolSize: 12,
        pollInterval: 100,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  });
  return {
    async schedule(dues) {
      for (let first = 0; first < dues.length; first += JOBS_A_STATEMENT)
        await utils.addJobs(
          dues.slice(first, first + JOBS_A_STATEMENT).map((due) => ({
            identifier: 'due',
            payload: { due },
            runAt: new Date(due),
          })),
        );
    },
    async close() {
      await runner.stop();
      await utils.release();
    },
  };
});
