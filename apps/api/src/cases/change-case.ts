import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { caseRules, mayDo, type CaseAction, type Viewer } from '@casewire/access';
import { type Action } from '../audit/actions.ts';
import { audit } from '../audit/audit.ts';
import { type Instant } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { notAllowed, Refusal, staleVersion } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { Case } from './case.ts';
import { CaseLog, presentOf } from './case-log.ts';
import { lapseClaim } from './lapse-claim.ts';
import { caseSubject, recordedCase } from './recorded-case.ts';
import { Person } from '../people/person.ts';
import { AlreadyClaimed, CasePayload, noSuchCase } from './problems.ts';
import { casesFor } from './visible.ts';

/** A case in the middle of being changed: its row is locked. */
export interface CaseChange {
  readonly em: EntityManager;
  readonly case: Case;
  readonly viewer: Viewer;
  readonly now: Instant;
  /** Writes events and moves the clocks. */
  readonly log: CaseLog;
  /** Refuses if the case is no longer the version the caller read. */
  requireVersion(expected: number | null | undefined): void;
}

export interface CaseInput {
  caseId: string;
  expectedVersion?: number | null;
}

/**
 * The one way a use-case changes a case: load it with its row locked, allow, decide and record, all in one
 * transaction; then have its events numbered. Refusals roll everything back and come out as problems.
 */
export async function changeCase(
  ctx: Context,
  input: CaseInput,
  action: CaseAction & Action,
  change: (on: CaseChange) => Promise<void> | void,
): Promise<CasePayload> {
  const viewer = viewerOf(ctx);
  const id = fromGlobalId('Case', input.caseId);
  const since = ctx.now();
  try {
    if (!id) throw noSuchCase();
    await ctx.em.fork().transactional(async (em) => {
      const found = await em.findOne(
        Case,
        { $and: [{ id }, casesFor(viewer)] },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!found) throw noSuchCase();
      const now = presentOf(found, ctx.now());
      const before = recordedCase(found);
      const log = await CaseLog.open(em, ctx.book, found, viewer.personId, now);
      lapseClaim(found, log, now);
      if (!mayDo(viewer, action, found.facts)) throw notAllowed(caseRules[action].sentence);
      const requireVersion = (expected: number | null | undefined): void => {
        if (expected != null && expected !== found.version) throw staleVersion(found.version);
      };
      requireVersion(input.expectedVersion);
      const byItself = log.written.length;
      await change({ em, case: found, viewer, now, log, requireVersion });
      const did = log.written.length > byItself;
      await log.close();
      const events = log.written;
      // Repeating what has been done does nothing, and leaves nothing; nor is it somebody's act what time did.
      if (did)
        audit(em, ctx, {
          action,
          subject: caseSubject(found),
          before,
          after: { ...recordedCase(found), events },
        });
    });
    await ctx.relay.publish(since);
    return payload(await readCase(ctx, viewer, id), []);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What the problem names was read in a transaction that is over; its fields are resolved outside it.
    if (error.problem instanceof AlreadyClaimed) {
      error.problem.claimedBy = await ctx.em.findOneOrFail(Person, { id: error.problem.claimedBy.id });
    }
    return payload(id ? await readCase(ctx, viewer, id) : null, [error.problem]);
  }
}

/** The case as the viewer may see it now, whatever the request read before. */
export async function readCase(ctx: Context, viewer: Viewer, id: string): Promise<Case | null> {
  return ctx.em.findOne(Case, { $and: [{ id }, casesFor(viewer)] }, { refresh: true });
}

export function payload(result: Case | null, problems: CasePayload['problems']): CasePayload {
  return Object.assign(new CasePayload(), { case: result, problems });
}
