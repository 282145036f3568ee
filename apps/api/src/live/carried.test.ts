import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Application, openApplication } from '../application.ts';
import { addComment } from '../cases/add-comment.ts';
import { type Case } from '../cases/case.ts';
import { epochsNow } from '../outbox/epochs.ts';
import { nameOf } from '../prepared-statements.ts';
import { testKeys } from '../testing/keys.ts';
import { noRedis, redisAnswers, redisUrl } from '../testing/redis.ts';
import { accepted, phoneP1 } from '../testing/stories.ts';
import { collect, startService, type Service } from '../testing/service.ts';
import { openWire, type Wire } from '../testing/wire.ts';
import { createWorld, type World } from '../testing/world.ts';
import { behind } from './hub.ts';

const answers = await redisAnswers();
const patience = { timeout: 10_000 };

/** Two nodes of one installation: one that writes, and one that listens to what is said on its wires. */
let world: World;
let writes: Application;
let reads: Application;
let toRedis: Wire;
let toDatabase: Wire;
let service: Service;
let on: Case;

beforeAll(async () => {
  world = await createWorld();
  toRedis = await openWire(redisUrl);
  toDatabase = await openWire(world.database.url);
  const parts = { now: () => Date.now(), log: pino({ level: 'silent' }), keys: testKeys };
  writes = await openApplication({ ...parts, databaseUrl: world.database.url, redisUrl });
  reads = await openApplication({ ...parts, databaseUrl: toDatabase.url, redisUrl: toRedis.url });
  service = await startService({ ...world, app: reads }, 60_000);
  on = await phoneP1(world, 1);
});
afterAll(async () => {
  await service.close();
  await reads.close();
  await writes.close();
  await toRedis.close();
  await toDatabase.close();
  await world.close();
});
beforeEach(({ skip }) => {
  skip(!answers, noRedis);
});

let nth = 0;
const say = async (many: number): Promise<string[]> => {
  const texts = Array.from({ length: many }, () => `comment ${nth++}`);
  const ctx = { ...(await world.as('ravi')), relay: writes.relay };
  for (const text of texts) accepted(await addComment(ctx, { caseId: on.globalId, text }));
  return texts;
};

/** Whether Redis takes what it is sent shows only when something is sent: gives what was said for that. */
const bothCarry = async (): Promise<string[]> => {
  const said: string[] = [];
  await vi.waitFor(async () => {
    if (writes.carrier.sendsBy === null) said.push(...(await say(1)));
    expect(writes.carrier.sendsBy).not.toBeNull();
    expect(reads.carrier.hears).toBe(writes.carrier.sendsBy);
  }, patience);
  return said;
};

const streaming = async () => {
  const stream = collect(service.live(await world.token('ravi')));
  await vi.waitFor(() => {
    expect(stream.delivered.length).toBeGreaterThan(0);
  }, patience);
  const texts = () => stream.events().map(({ text }) => text);
  return {
    ...stream,
    /** These come, in this order, and nothing else. */
    bring: (expected: readonly string[]) =>
      vi.waitFor(() => {
        expect(texts()).toEqual(expected);
      }, patience),
  };
};

/**
 * Until a round of events came by Redis alone. On a machine under load one may be late, and is then read from the log;
 * where nothing is carried, every round is.
 */
const untilCarried = async (stream: Awaited<ReturnType<typeof streaming>>, before: readonly string[]) => {
  const readings = [true, false].map((fromAnId) => nameOf(behind(reads.orm.em, fromAnId)));
  const said = [...before];
  for (let round = 0; round < 20; round++) {
    toDatabase.forget();
    said.push(...(await say(5)));
    await stream.bring(said);
    // Rights are asked for every helping, so something was said.
    expect(toDatabase.said).toContain(nameOf(epochsNow));
    if (!readings.some((name) => toDatabase.said.includes(name))) return;
  }
  throw new Error('The node read the log for every round of events.');
};

describe('nodes that share a Redis', () => {
  it('hand each other what was published: no node reads the log for it', async () => {
    await bothCarry();
    const stream = await streaming();
    await untilCarried(stream, []);
    await stream.stop();
  });

  it('lose nothing and double nothing when Redis loses all it knew', async () => {
    await bothCarry();
    const stream = await streaming();
    const redis = new Redis(redisUrl);
    const said: string[] = [];
    for (let round = 0; round < 5; round++) {
      said.push(...(await say(2)));
      await redis.del(writes.carrier.sendsBy ?? '');
      said.push(...(await say(2)));
    }
    await stream.bring(said);
    redis.disconnect();
    await stream.stop();
  });

  it('lose nothing and double nothing while connections to Redis are cut, and then use it again', async () => {
    await bothCarry();
    const stream = await streaming();
    const said: string[] = [];
    for (let round = 0; round < 3; round++) {
      said.push(...(await say(2)));
      toRedis.cut();
      said.push(...(await say(2)));
      await stream.bring(said);
      toRedis.mend();
      said.push(...(await say(2)));
    }
    await stream.bring(said);
    said.push(...(await bothCarry()));
    said.push(...(await say(1)));
    await stream.bring(said);
    await untilCarried(stream, said);
    await stream.stop();
  });

  it('lose nothing and double nothing while Redis stands still', async () => {
    await bothCarry();
    const stream = await streaming();
    const said = await say(2);
    toRedis.hold();
    said.push(...(await say(10)));
    await stream.bring(said);
    toRedis.mend();
    said.push(...(await say(3)));
    await stream.bring(said);
    await stream.stop();
  });

  it('pass over what they cannot read in the stream', async () => {
    await bothCarry();
    const stream = await streaming();
    const redis = new Redis(redisUrl);
    const said = await say(1);
    for (const rows of ['{', 'null', '{"id":1}', '{"id":"x","position":null}', ''])
      await redis.xadd(writes.carrier.sendsBy ?? '', '*', 'rows', rows);
    said.push(...(await say(3)));
    await stream.bring(said);
    redis.disconnect();
    await stream.stop();
  });

  it('wait for nothing of a node that has no Redis', async () => {
    await bothCarry();
    const stream = await streaming();
    const ctx = await world.as('ravi');
    for (const text of ['one', 'two']) accepted(await addComment(ctx, { caseId: on.globalId, text }));
    await stream.bring(['one', 'two']);
    await stream.stop();
  });
});
