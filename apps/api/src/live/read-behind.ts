import { type EntityManager } from '@mikro-orm/postgresql';
import { maySeeEvent, type Viewer } from '@casewire/access';
import { type EventFilter, eventsFor, passes } from '../cases/event-page.ts';
import { Audience } from '../cases/enums.ts';
import { readEventLog } from '../outbox/event-log.ts';
import { EventRow } from '../outbox/event-row.ts';
import { type Hub } from './hub.ts';

const PAGE = 200;

export interface Behind {
  readonly rows: readonly EventRow[];
  /** How far that reading reached. */
  readonly upTo: number;
  /** Above the position asked for if what follows it can no longer be replayed; then nothing was read. */
  readonly floor: number;
}

/** The next events behind a position that pass filter and rights: from memory, or from the table if they are older. */
export async function readBehind(
  em: EntityManager,
  hub: Hub,
  viewer: Viewer,
  filter: EventFilter,
  position: number,
): Promise<Behind> {
  const upTo = hub.position;
  const atHand = hub.after(position);
  if (atHand) {
    const rows = atHand.filter((row) => isFor(viewer, filter, row));
    return { rows, upTo: atHand.at(-1)?.position ?? position, floor: 0 };
  }
  const { floor } = await readEventLog(em);
  if (floor > position) return { rows: [], upTo: position, floor };
  const rows = await em
    .fork()
    .find(
      EventRow,
      { $and: [eventsFor(viewer, filter), { position: { $gt: position, $lte: upTo } }] },
      { orderBy: { position: 'asc' }, limit: PAGE },
    );
  const full = rows.length === PAGE;
  return { rows, upTo: full ? (rows.at(-1)?.position ?? upTo) : upTo, floor };
}

/** Whether one event passes a filter and a viewer's rights. */
export const isFor = (viewer: Viewer, filter: EventFilter, row: EventRow): boolean =>
  passes(filter, row) && maySeeEvent(viewer, row, Audience[row.audience as keyof typeof Audience]);
