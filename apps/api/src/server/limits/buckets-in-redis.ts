import { Redis } from 'ioredis';
import { type Logger } from 'pino';
import { bucketsInMemory, type Buckets } from './buckets.ts';
import { readingOf } from './leaky-bucket.ts';

/** `pour` of leaky-bucket.ts where many processes share a bucket: one round trip, nobody comes between. */
const SCRIPT = `
local capacity, emptyMs, amount, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local held = redis.call('HMGET', KEYS[1], 'level', 'at')
local level, at = tonumber(held[1] or '0'), tonumber(held[2] or ARGV[4])
level = math.max(0, level - math.max(0, now - at) * capacity / emptyMs)
local after = math.max(0, level + amount)
local allowed = amount <= 0 or after <= capacity
if allowed then level = after end
if level > 0 then
  redis.call('HSET', KEYS[1], 'level', string.format('%.17g', level), 'at', math.max(now, at))
  redis.call('PEXPIRE', KEYS[1], math.ceil(level * emptyMs / capacity) + 1000)
else
  redis.call('DEL', KEYS[1])
end
return { allowed and 1 or 0, string.format('%.17g', level) }
`;

type Pour = (
  key: string,
  capacity: number,
  emptyMs: number,
  amount: number,
  now: number,
) => Promise<[number, string]>;

/** An answer that takes longer than this is not waited for: limits must not become the bottleneck they guard. */
const PATIENCE_MS = 500;

/**
 * Buckets that all processes of an installation share. While Redis does not answer, each process counts by itself:
 * the service goes on, and nobody gets more than their share of each process.
 */
export function bucketsInRedis(url: string, log: Logger): Buckets {
  const redis = new Redis(url, {
    lazyConnect: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: PATIENCE_MS,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(5_000, times * 200),
    keyPrefix: 'casewire:bucket:',
  });
  redis.defineCommand('pourBucket', { numberOfKeys: 1, lua: SCRIPT });
  const pourBucket = (redis as unknown as { pourBucket: Pour }).pourBucket.bind(redis);
  const meanwhile = bucketsInMemory();
  let away = false;
  const left = (error: unknown): void => {
    if (!away) log.warn({ err: error }, 'Redis does not answer; each process counts by itself until it does');
    away = true;
  };
  redis.on('error', left);
  redis.on('ready', () => {
    if (away) log.info('Redis answers again');
    away = false;
  });

  return {
    async pour(key, amount, size, now) {
      try {
        const [allowed, level] = await pourBucket(key, size.capacity, size.emptyMs, amount, now);
        return readingOf(allowed === 1, Number(level), amount, size, now);
      } catch (error) {
        left(error);
        return meanwhile.pour(key, amount, size, now);
      }
    },
    close() {
      redis.disconnect();
      return Promise.resolve();
    },
  };
}
