import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { serveTimer } from './serve-timer.ts';

/** Keys of this run alone; they are taken away again, and nothing else in that Redis is touched. */
const prefix = `casewire-bench-${randomUUID()}`;
const QUEUE = 'due';
const JOBS_A_BULK = 2_000;
const url = process.env['REDIS_URL'] ?? '';

/** Jobs added in bulk and forgotten when they are done; fifty handled at a time, for all they do is wait. */
await serveTimer(process.env['DATABASE_URL'] ?? '', async (handle) => {
  const queue = new Queue<{ due: number }>(QUEUE, {
    connection: { url },
    prefix,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const worker = new Worker<{ due: number }>(QUEUE, ({ data }) => handle([data.due]), {
    connection: { url, maxRetriesPerRequest: null },
    prefix,
    concurrency: 50,
  });
  worker.on('error', console.error);
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  return {
    async schedule(dues) {
      for (let first = 0; first < dues.length; first += JOBS_A_BULK)
        await queue.addBulk(
          dues.slice(first, first + JOBS_A_BULK).map((due) => ({
            name: QUEUE,
            data: { due },
            opts: { delay: Math.max(0, due - Date.now()) },
          })),
        );
    },
    async close() {
      await worker.close();
      await queue.obliterate({ force: true });
      await queue.close();
    },
  };
});
