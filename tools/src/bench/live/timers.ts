import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTo } from 'node:net';
import { createDatabaseIfMissing, dropDatabase, urlOfDatabase } from '../../postgres/database.ts';
import { child, said } from './children.ts';
import type { Said } from './timers/serve-timer.ts';

/** A job queue that others keep, used as a timer, in a process and a database of its own. */
export interface TimerPeer {
  readonly name: string;
  readonly module: string;
  readonly needsRedis?: true;
}

export const timerPeers: readonly TimerPeer[] = [
  { name: 'graphileWorker', module: './timers/graphile-worker-child.ts' },
  { name: 'pgBoss', module: './timers/pg-boss-child.ts' },
  { name: 'bullMq', module: './timers/bullmq-child.ts', needsRedis: true },
];

export const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';

/** Whether something answers where Redis should be. */
export async function redisIsThere(): Promise<boolean> {
  const { hostname, port } = new URL(redisUrl);
  const socket = connectTo({ host: hostname, port: Number(port || 6379), timeout: 1_000 });
  try {
    await Promise.race([
      once(socket, 'connect'),
      once(socket, 'timeout').then(() => Promise.reject(new Error('silent'))),
    ]);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Ends what a process keeps after it was let go, if it does not by itself. */
const PATIENCE_MS = 20_000;

/**
 * The lateness, in ms, of each of so many due instants, from the instant until its row was committed. The queue is
 * empty before, and gone afterwards.
 */
export async function latenessOf(
  peer: TimerPeer,
  anyUrl: string,
  duesFrom: (now: number) => readonly number[],
): Promise<readonly number[]> {
  const maintenance = urlOfDatabase(anyUrl, 'postgres');
  const database = `bench_timer_${randomUUID().slice(0, 8)}`;
  await createDatabaseIfMissing(maintenance, database);
  const timer = child(peer.module, {
    DATABASE_URL: urlOfDatabase(anyUrl, database),
    REDIS_URL: redisUrl,
  });
  try {
    await said<Said>(timer);
    const dues = duesFrom(Date.now());
    timer.send(dues);
    await said<Said>(timer);
    if (Date.now() > Math.min(...dues))
      throw new Error(`Filling ${peer.name} took too long; the instant had passed.`);
    const done = await said<Said>(timer);
    if (done.type !== 'done') throw new Error(`${peer.name} spoke out of turn.`);
    return done.lateness;
  } finally {
    if (timer.exitCode === null) {
      const gone = once(timer, 'exit');
      timer.disconnect();
      const late = setTimeout(() => timer.kill('SIGKILL'), PATIENCE_MS);
      await gone;
      clearTimeout(late);
    }
    await dropDatabase(maintenance, database);
  }
}
