import { type EntityManager } from '@mikro-orm/postgresql';
import { maySeeEvent, type Viewer } from '@casewire/access';
import { type Now, toDate } from '../clock-time.ts';
import { CaseEvent } from '../cases/case-event.ts';
import { type EventFilter, eventsFor, passes } from '../cases/event-page.ts';
import { Audience } from '../cases/enums.ts';
import { type Cursors } from '../outbox/cursor.ts';
import { EventRow } from '../outbox/event-row.ts';
import { type Principal } from '../people/viewer.ts';
import { StreamGap } from '../cases/stream-gap.ts';
import { readEventLog } from '../outbox/event-log.ts';
import { StreamHeartbeat } from './delivery.ts';
import { type Hub } from './hub.ts';

/** One thing to deliver, with the rights it was allowed under. */
export interface Delivery {
  readonly item: CaseEvent | StreamHeartbeat | StreamGap;
  readonly viewer: Viewer;
}

export interface StreamParts {
  readonly em: EntityManager;
  readonly hub: Hub;
  readonly cursors: Cursors;
  readonly now: Now;
  readonly viewerNow: (principal: Principal) => Promise<Viewer | null>;
  readonly heartbeatMs: number;
}

export interface StreamRequest {
  readonly principal: Principal;
  readonly filter: EventFilter;
  readonly after: string | null;
  readonly signal: AbortSignal;
  /** Told when the principal's rights have ended, before the stream does. */
  readonly onRevoked: () => void;
}

const PAGE = 200;

/**
 * What a viewer may see, in order, from a cursor on. Replay and live are one thing: the stream remembers its place and
 * asks for what lies behind it, so there is no seam to lose or double an event at, and it holds nothing for a reader
 * who is slow. Rights are asked anew each time it wakes (D-TRU-2).
 */
export async function* streamEvents(
  parts: StreamParts,
  request: StreamRequest,
): AsyncGenerator<Delivery, void, void> {
  const { hub, cursors, now, viewerNow, heartbeatMs } = parts;
  const { principal, filter, after, signal, onRevoked } = request;
  await hub.catchUp();
  const asked = after === null ? hub.position : cursors.decode(after);
  const known = asked !== null && asked <= hub.position;
  let position = known ? asked : hub.position;
  let gap = !known;
  let beatDue = now();

  while (!signal.aborted) {
    const viewer = await viewerNow(principal);
    if (!viewer) {
      onRevoked();
      return;
    }
    if (gap) {
      gap = false;
      yield { viewer, item: StreamGap.from(after, cursors.encode(position)) };
    }
    const { rows, upTo, floor } = await readBehind(parts, viewer, filter, position);
    if (floor > position) {
      const from = cursors.encode(position);
      position = floor;
      yield { viewer, item: StreamGap.from(from, cursors.encode(floor)) };
      continue;
    }
    for (const row of rows) {
      if (signal.aborted) return;
      yield { viewer, item: new CaseEvent(row) };
    }
    position = upTo;
    if (hub.position > position) continue;
    if (now() >= beatDue) {
      beatDue = now() + heartbeatMs;
      yield { viewer, item: StreamHeartbeat.at(toDate(now()), cursors.encodeAnew(position)) };
    }
    await hub.wait(position, Math.min(Math.max(beatDue - now(), 0), heartbeatMs), signal);
  }
}

/**
 * The events behind a position that pass filter and rights, and how far that reading reached. What is read from the
 * table may be older than the log can be replayed; then `floor` lies above the position, and nothing was read.
 */
async function readBehind(
  { em, hub }: StreamParts,
  viewer: Viewer,
  filter: EventFilter,
  position: number,
): Promise<{ rows: readonly EventRow[]; upTo: number; floor: number }> {
  const upTo = hub.position;
  const atHand = hub.after(position);
  if (atHand) {
    const rows = atHand.filter((row) => passes(filter, row) && maySeeEvent(viewer, row, audienceOf(row)));
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

const audienceOf = (row: EventRow): Audience => Audience[row.audience as keyof typeof Audience];
