import { Redis } from 'ioredis';

/** The Redis that tests use, if one answers there. */
export const redisUrl = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
export const noRedis = 'no Redis answers; TEST_REDIS_URL names one';

export const redisAnswers = (): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = new Redis(redisUrl, {
      retryStrategy: null,
      maxRetriesPerRequest: 0,
      connectTimeout: 1_000,
    });
    probe.once('error', () => {
      resolve(false);
    });
    probe.ping(() => {
      resolve(true);
      probe.disconnect();
    });
  });
