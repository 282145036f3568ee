import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { type Now } from '../clock-time.ts';
import { makeAhead } from './partitions.ts';
import { putAwayOld, raiseFloor } from './retention.ts';

export interface Upkeep {
  close(): Promise<void>;
}

const EVERY_MS = 3_600_000;
/** Any number; it only has to be the same on every node. */
const UPKEEP_LOCK = 4_209_102;

/** Whatever else wants to be done each hour, by one node. */
type Also = (em: EntityManager, now: number) => Promise<void>;

/** One round of keeping the log in order. Several nodes may try; those that come second leave it to the first. */
export async function keepUp(
  em: EntityManager,
  now: number,
  log: Logger,
  also: Also = () => Promise.resolve(),
): Promise<void> {
  await em.fork().transactional(async (tx) => {
    const [turn] = await tx.execute<{ mine: boolean }[]>('select pg_try_advisory_xact_lock(?) as mine', [
      UPKEEP_LOCK,
    ]);
    if (!turn?.mine) return;
    const made = [...(await makeAhead(em, now)), ...(await makeAhead(em, now, 'audit_entry'))];
    await raiseFloor(em, now);
    const away = await putAwayOld(em, now);
    if (made.length + away.length > 0) log.info({ made, away }, 'the logs have new partitions');
    await also(em, now);
  });
}

/**
 * Keeps the log in order while the service runs: months are made before they begin, the replay of old ones ends.
 * A round that fails is tried again at the next; a month without a partition of its own is written to the common one.
 */
export function openUpkeep(em: EntityManager, now: Now, log: Logger, also?: Also): Upkeep {
  let running: Promise<void> = Promise.resolve();
  const round = (): void => {
    running = keepUp(em, now(), log, also).catch((error: unknown) => {
      log.error({ err: error }, 'keeping things in order failed; trying again in an hour');
    });
  };
  const timer = setInterval(round, EVERY_MS);
  round();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
