import { BigIntType, type EntityManager } from '@mikro-orm/postgresql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { runPrepared } from '../prepared-statements.ts';

/**
 * How often what belongs to an area was changed. Triggers count it in the transaction that changes it, so a number
 * that is still the same says that nothing committed since has changed anything there. Cases are not counted: what
 * happens to them is in the event log.
 */
@Entity()
export class Epoch {
  @PrimaryKey({ type: 'text' })
  area!: Area;

  @Property({ type: new BigIntType('number') })
  number!: number;
}

/**
 * - `rights`: everything a viewer's rights are made of; the end of a session or token, but not its beginning.
 * - `directory`: people, organisations, products, contracts, accreditations.
 * - `sla`: published versions of calendars and policies, and drafts.
 * - `moves`: running clocks being moved to other versions.
 * - `log`: how far back the event log reaches.
 */
export const areas = ['rights', 'directory', 'sla', 'moves', 'log'] as const;
export type Area = (typeof areas)[number];

export type Epochs = Readonly<Record<Area, number>>;

/** What asks for them. */
export const epochsNow = 'select area, number from epoch';

/**
 * The epochs as of now, in one statement. What expires by time alone is not counted: whoever remembers rights has to
 * know until when they last.
 */
export async function readEpochs(em: EntityManager): Promise<Epochs> {
  const rows = await runPrepared<{ area: Area; number: string }>(em.fork(), epochsNow, []);
  return Object.fromEntries(rows.map(({ area, number }) => [area, Number(number)])) as Epochs;
}

/** Counts a change that no trigger sees, in the transaction that makes it. */
export async function countChange(em: EntityManager, area: Area): Promise<void> {
  await em.execute('update epoch set number = number + 1 where area = ?', [area]);
}
