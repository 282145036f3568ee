import { keysFrom, openApplication, toGlobalId } from '@casewire/api';
import { pino } from 'pino';
import { createDatabaseIfMissing } from '../postgres/database.ts';
import { startTemporary } from '../postgres/temporary.ts';
import { pause } from '../processes/child.ts';
import { apiCommand, installShipped } from '../start/api-command.ts';
import { type Stopping } from '../start/stopping.ts';
import { carryOut } from './faults.ts';
import { openFront } from './front.ts';
import { makeNode } from './nodes.ts';
import { planOf } from './plan.ts';
import { randomFrom } from './random.ts';
import { findRedis } from './redis.ts';
import { openCrowd } from './crowd.ts';
import { judge, type Verdict } from './verdict.ts';
import { makeWorld, storeCases } from './world.ts';
import { childEnvironment } from '../workspace.ts';

export interface ChaosRun {
  readonly seed: number;
  readonly minutes: number;
}

export interface Outcome extends Verdict {
  readonly seed: number;
  readonly minutes: number;
  readonly redis: 'own' | 'given' | 'none';
  readonly faults: Record<string, number>;
}

const NODES = 3;
/** What starting and settling take of a run; faults have the rest. */
const AROUND_MS = 35_000;
const LEAST_MS = 20_000;
const SETTLING_MS = 60_000;
/** Promises that fall due at an instant of their own, and at each of a few instants together. */
const DUE_APART = 60;
const INSTANTS = 3;
const DUE_TOGETHER = 30;

/** Starts everything, breaks it by the plan of the seed, and judges what came of it. */
export async function runChaos(
  { seed, minutes }: ChaosRun,
  stopping: Stopping,
  say: (line: string) => void,
): Promise<Outcome> {
  const faultMs = Math.max(LEAST_MS, minutes * 60_000 - AROUND_MS);
  const random = randomFrom(seed);
  say('starting PostgreSQL, Redis and three API processes');
  const postgres = await stopping.start(
    () => startTemporary(),
    (started) => started.stop(),
  );
  const redis = await stopping.start(findRedis, (found) => found.close());
  await createDatabaseIfMissing(postgres.url('postgres'), 'chaos');
  const databaseUrl = postgres.url('chaos');
  await apiCommand(databaseUrl, 'migrate');
  await installShipped(databaseUrl);
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, HEARTBEAT_MS: '1000', LOG_LEVEL: 'warn' };
  const nodes = await Promise.all(Array.from({ length: NODES }, () => makeNode(env)));
  stopping.add(async () => {
    await Promise.all(nodes.map((node) => node.end('SIGKILL')));
  });

  const parts = await openApplication({
    databaseUrl,
    keys: keysFrom(childEnvironment()),
    now: () => Date.now(),
    log: pino({ level: 'silent' }),
  });
  stopping.add(() => parts.close());
  const world = await makeWorld(parts, DUE_APART + INSTANTS * DUE_TOGETHER, random);
  await Promise.all(nodes.map((node) => node.start()));
  const front = await stopping.start(
    () => openFront(nodes.map(({ port }) => port)),
    (open) => open.close(),
  );
  const crowd = openCrowd(world, front.url, random, (type, id) => toGlobalId(type, id));
  stopping.add(() => {
    crowd.close();
  });
  await crowd.ready();
  say(
    `${String(crowd.subscribers.length)} subscribers stand; breaking things for ${String(faultMs / 1000)} s`,
  );
  // Only now: whoever has no cursor yet is told nothing of what was before.
  const begin = Date.now() + 1_000;
  const at = () => begin + random.between(0, faultMs);
  const together = Array.from({ length: INSTANTS }, at);
  const due = await storeCases(parts, world, [
    ...Array.from({ length: DUE_APART }, at),
    ...together.flatMap((instant) => Array.from({ length: DUE_TOGETHER }, () => instant)),
  ]);
  crowd.beginWriting();
  const faults = await carryOut(
    planOf(seed, faultMs, NODES),
    { nodes, front, redis, postgresPid: postgres.pid, random },
    say,
  );
  await pause(Math.max(0, begin + faultMs + 500 - Date.now()));
  say('everything is mended; waiting until it is quiet');
  const until = Date.now() + SETTLING_MS;
  await crowd.stopWriting(until);
  const verdict = await judge(databaseUrl, due, crowd, until);
  if (verdict.wrong.length > 0) for (const node of nodes) say(node.log());
  return { seed, minutes, redis: redis.kind, faults, ...verdict };
}
