import { type EntityManager } from '@mikro-orm/postgresql';
import { type Instant } from '../clock-time.ts';
import { EventLog, readEventLog } from './event-log.ts';
import { firstIdOf, partitionsOf, putAway } from './partitions.ts';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 36_500;

export interface Retention {
  /** How many days back a stream can be resumed; behind that a cursor meets a gap. */
  readonly streamDays: number;
  /** After how many days a month of events whose cases are all closed is put away; null for never. */
  readonly keepDays: number | null;
  /** After how many days the addresses people came from are blanked. */
  readonly addressDays: number;
}

/** Sets how long the log is kept. Throws a sentence if that cannot be: what is put away cannot be replayed. */
export async function setRetention(
  em: EntityManager,
  { streamDays, keepDays, addressDays }: Retention,
): Promise<void> {
  const days = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= LONGEST_DAYS;
  if (!days(streamDays)) throw new Error('The stream is kept for a whole number of days, at least 1.');
  if (!days(addressDays)) throw new Error('Addresses are kept for a whole number of days, at least 1.');
  if (keepDays !== null && !(days(keepDays) && keepDays > streamDays))
    throw new Error(
      `Events are kept for more days than the stream can be resumed (${streamDays}): a larger whole number, or "ever".`,
    );
  await em.fork().nativeUpdate(EventLog, { id: 1 }, { streamDays, keepDays, addressDays });
}

/**
 * Ends the replay of what is older than the stream is kept for. Nothing is removed: a case's timeline and the replay
 * of its clocks go on reading the rows; only a cursor from before meets a gap.
 */
export async function raiseFloor(em: EntityManager, now: Instant): Promise<void> {
  const { streamDays } = await readEventLog(em);
  await em.fork().execute(
    `update event_log set floor = greatest(floor, coalesce(
       (select position from case_event where id < ? and position is not null order by id desc limit 1), 0))
     where id = 1`,
    [firstIdOf(now - streamDays * DAY_MS)],
  );
}

/** Puts away the months older than events are kept for, except where a case of theirs is not closed. Gives their names. */
export async function putAwayOld(em: EntityManager, now: Instant): Promise<string[]> {
  const { keepDays } = await readEventLog(em);
  if (keepDays === null) return [];
  const old = (await partitionsOf(em)).filter(
    ({ until }) => until !== null && until <= now - keepDays * DAY_MS,
  );
  const done: string[] = [];
  for (const partition of old) {
    const [row] = await em.fork().execute<{ needed: boolean }[]>(
      `select exists (
         select 1 from case_event e left join support_case c on c.id = e.case_id
         where e.id >= ? and e.id < ?
           and (e.position is null or (c.id is not null and c.status <> 'CLOSED'))) as needed`,
      [firstIdOf(partition.from), firstIdOf(partition.until ?? Infinity)],
    );
    if (row?.needed) continue;
    await putAway(em, partition);
    done.push(partition.name);
  }
  return done;
}
