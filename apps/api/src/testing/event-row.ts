import { v7 as uuidv7 } from 'uuid';
import { type Instant, toDate } from '../clock-time.ts';
import { EventRow } from '../outbox/event-row.ts';

/** An event of a case that is nobody's, recorded at `at`. */
export function eventRow(text: string, at: Instant = Date.now()): EventRow {
  const id = uuidv7({ msecs: at });
  return Object.assign(new EventRow(), {
    id,
    caseId: id,
    organisationId: id,
    productId: id,
    priority: 'P3',
    level: 'L2',
    type: 'COMMENTED',
    audience: 'PUBLIC',
    occurredAt: toDate(at),
    recordedAt: toDate(at),
    ordinal: 0,
    actorId: null,
    clockId: null,
    text,
    detail: {},
  });
}
