import { type EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { type Instant, toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { type Action } from './actions.ts';
import { AuditEntry } from './audit-entry.ts';
import { type Origin } from './origin.ts';
import { difference, plain, type Recorded } from './recorded.ts';

/** Who does something, on whose behalf, by what they showed, from where, and when. */
export interface Cause {
  readonly actorId: string | null;
  readonly credential: string | null;
  readonly actsForId: string | null;
  readonly origin: Origin;
  readonly now: Instant;
}

/** What was done to what. */
export interface Act {
  readonly action: Action;
  /** `id` is the bare id, `name` what people know it by. */
  readonly subject: { readonly type: string; readonly id: string | null; readonly name?: string | null };
  /** Given both, only what differs is kept. Fields that name a secret are blotted out. */
  readonly before?: Recorded | null;
  readonly after?: Recorded | null;
  /** The reason that was given. */
  readonly note?: string | null;
}

/** Of what nobody does who is known here: a command on the machine, or what comes in at a door. */
export const byNobody = (origin: Origin, now: Instant): Cause => ({
  actorId: null,
  credential: null,
  actsForId: null,
  origin,
  now,
});

/** Who a request comes from, as its context says. */
export function causeOf({ principal, origin, now }: Pick<Context, 'principal' | 'origin' | 'now'>): Cause {
  return {
    actorId: principal?.personId ?? null,
    credential:
      principal &&
      (principal.kind === 'session' ? `session:${principal.sessionId}` : `token:${principal.tokenId}`),
    actsForId: principal?.kind === 'token' ? (principal.makerId ?? null) : null,
    origin,
    now: now(),
  };
}

/**
 * Writes what is being done into the audit trail, with the transaction of its cause: nothing is done that is not
 * written, and nothing is written that was not done (D-TRU-1).
 */
export function audit(em: Pick<EntityManager, 'persist'>, by: Context | Cause, act: Act): void {
  em.persist(entryOf('em' in by ? causeOf(by) : by, act));
}

/** The row for an act; for whoever has no entity manager at hand. */
export function entryOf({ actorId, credential, actsForId, origin, now }: Cause, act: Act): AuditEntry {
  const { before, after } = sidesOf(act);
  return Object.assign(new AuditEntry(), {
    id: uuidv7({ msecs: now }),
    at: toDate(now),
    action: act.action,
    actorId,
    credential,
    actsForId,
    door: origin.door,
    address: origin.address,
    subjectType: act.subject.type,
    subjectId: act.subject.id,
    subjectName: plain(act.subject.name) as string | null,
    before,
    after,
    note: plain(act.note) as string | null,
  });
}

function sidesOf({ before, after }: Act): { before: Recorded | null; after: Recorded | null } {
  if (before && after) return difference(before, after);
  return {
    before: (plain(before) as Recorded | null) ?? null,
    after: (plain(after) as Recorded | null) ?? null,
  };
}
