import { PgBoss } from 'pg-boss';
import { serveTimer } from './serve-timer.ts';

const connectionString = process.env['DATABASE_URL'] ?? '';
const QUEUE = 'due';
const JOBS_A_BATCH = 1_000;

/** The shortest polling it has, batches of a thousand, and the next at once while they are full. */
await serveTimer(connectionString, async (handle) => {
  const boss = new PgBoss({ connectionString });
  boss.on('error', console.error);
  await boss.start();
  await boss.createQueue(QUEUE);
  await boss.work<{ due: number }>(
    QUEUE,
    { batchSize: JOBS_A_BATCH, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true },
    (jobs) => handle(jobs.map(({ data }) => data.due)),
  );
  return {
    async schedule(dues) {
      for (let first = 0; first < dues.length; first += JOBS_A_BATCH)
        await boss.insert(
          QUEUE,
          dues
            .slice(first, first + JOBS_A_BATCH)
            .map((due) => ({ data: { due }, startAfter: new Date(due) })),
        );
    },
    close: () => boss.stop({ graceful: false }),
  };
});
