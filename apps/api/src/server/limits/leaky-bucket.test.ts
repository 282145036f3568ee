import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { noRedis, redisAnswers, redisUrl } from '../../testing/redis.ts';
import { bucketsInRedis } from './buckets-in-redis.ts';
import { bucketsInMemory } from './buckets.ts';
import { type Bucket, levelAt, pour } from './leaky-bucket.ts';

const size = { capacity: 60, emptyMs: 60_000 };

describe('a leaky bucket', () => {
  it('takes what fits and says when the rest would', () => {
    const first = pour(undefined, 50, size, 0);
    expect(first.reading).toEqual({
      allowed: true,
      limit: 60,
      remaining: 10,
      resetAt: 50_000,
      retryAfterMs: 0,
    });
    const second = pour(first.bucket, 20, size, 1_000);
    expect(second.reading).toMatchObject({ allowed: false, remaining: 11, retryAfterMs: 9_000 });
    expect(pour(second.bucket, 20, size, 10_000).reading.allowed).toBe(true);
  });

  it('leaks evenly, so no border in time lets twice as much through', () => {
    const worst = (steps: readonly { wait: number; amount: number }[]): number => {
      let bucket: Bucket | undefined;
      let now = 0;
      const taken: { at: number; amount: number }[] = [];
      for (const { wait, amount } of steps) {
        now += wait;
        const poured = pour(bucket, amount, size, now);
        bucket = poured.bucket;
        if (poured.reading.allowed) taken.push({ at: now, amount });
      }
      return Math.max(
        0,
        ...taken.map(({ at }, n) => {
          const since = taken.slice(n);
          return Math.max(
            ...since.map((last, m) => {
              const sum = since.slice(0, m + 1).reduce((all, one) => all + one.amount, 0);
              return sum - size.capacity - ((last.at - at) * size.capacity) / size.emptyMs;
            }),
          );
        }),
      );
    };
    const step = fc.record({ wait: fc.nat(20_000), amount: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        expect(worst(steps)).toBeLessThanOrEqual(1e-6);
      }),
    );
  });

  it('would take the same amount at the instant it names', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (first, second) => {
        const { bucket } = pour(undefined, first, size, 0);
        const { reading } = pour(bucket, second, size, 0);
        expect(pour(bucket, second, size, reading.retryAfterMs).reading.allowed).toBe(true);
      }),
    );
  });

  it('gives back, and is not confused by a clock that goes back', () => {
    const { bucket } = pour(undefined, 30, size, 10_000);
    expect(levelAt(bucket, size, 5_000)).toBe(30);
    expect(pour(bucket, -50, size, 10_000).bucket.level).toBe(0);
  });
});

describe('buckets in memory', () => {
  it('forget what has run empty, and hold no more keys than they may', async () => {
    const buckets = bucketsInMemory(100);
    for (let n = 0; n < 1_000; n++) await buckets.pour(`key${n}`, 1, size, 0);
    expect(buckets.size).toBeLessThanOrEqual(100);
    for (let n = 0; n < 200; n++) await buckets.pour('other', 1, size, 120_000 + n * 1_000);
    expect(buckets.size).toBeLessThanOrEqual(1);
  });
});

const answers = await redisAnswers();

describe('buckets in Redis', () => {
  const buckets = bucketsInRedis(answers ? redisUrl : 'redis://127.0.0.1:1', pino({ level: 'silent' }));
  afterAll(() => buckets.close());

  it('count as those in memory do', async ({ skip }) => {
    skip(!answers, noRedis);
    const run = String(Date.now());
    const memory = bucketsInMemory();
    let now = Date.now();
    let case_ = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.nat(30_000), amount: fc.integer({ min: -5, max: 40 }) }), {
          maxLength: 12,
        }),
        async (steps) => {
          const key = `${run}:${case_++}`;
          for (const { wait, amount } of steps) {
            now += wait;
            expect(await buckets.pour(key, amount, size, now)).toEqual(
              await memory.pour(key, amount, size, now),
            );
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('go on in this process while Redis is away', async () => {
    const away = bucketsInRedis('redis://127.0.0.1:1', pino({ level: 'silent' }));
    const readings = [];
    for (let n = 0; n < 4; n++) readings.push((await away.pour('key', 20, size, 1_000)).allowed);
    expect(readings).toEqual([true, true, true, false]);
    await away.close();
  });
});
