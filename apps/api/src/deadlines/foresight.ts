import { type EntityManager } from '@mikro-orm/postgresql';
import { setImmediate } from 'node:timers/promises';
import { type Instant, type Now } from '../clock-time.ts';
import { EntitySet } from '../entity-set.ts';
import { type PolicyBook } from '../sla/book.ts';
import { readCases, versionsIn, wakingBetween } from './due-cases.ts';
import { settle, type Settled } from './settled.ts';

/** A case on which something falls due shortly, and what it will be then; nothing is written or locked yet. */
export interface Foreseen extends Settled {
  /** When it falls due. */
  readonly at: Instant;
  /** The transaction that wrote the case as it was decided by. */
  readonly writtenBy: string;
  /** Time never runs backwards on a case. */
  readonly notBefore: Instant;
}

export interface Foresight {
  /** Decides what falls due shortly and is not decided yet. Never fails: what was not foreseen is decided when due. */
  look(): Promise<void>;
  /** Takes out up to `number` cases that are due at `now` and of which the decision may still hold. */
  take(now: Instant, number: number, except: readonly string[]): readonly Foreseen[];
}

/** So long before a deadline it is decided what it will bring: enough time for ten thousand of one instant. */
export const AHEAD_MS = 5_000;
/** What has come into sight meanwhile is looked for again after this. */
const STEP_MS = 1_000;
/** Held at once. */
const MOST = 10_000;
/** Decided without a pause: whatever else the process has to do waits no longer than for these. */
const AT_ONCE = 10;

/**
 * Decides ahead what deadlines bring, so that at their instant it only has to be written. It is the same decision that
 * would be made then: letting time pass does not depend on when it is done, only on what falls due by then. What
 * changed in between (the row of the case is another, new versions were published, another clock woke) is not taken.
 */
export function openForesight(em: EntityManager, book: PolicyBook, now: Now, most = MOST): Foresight {
  /** In the order in which they fall due. */
  let held: Foreseen[] = [];
  let edition = book.edition;
  /** What falls due by then is decided, as far as it stood when it was looked for. */
  let seenTo: Instant = -Infinity;
  let looking: Promise<void> | null = null;

  const lookTo = async (until: Instant): Promise<void> => {
    const from = Math.max(seenTo, now());
    const room = most - held.length;
    const waking = await wakingBetween(em, from, until, room);
    for (let first = 0; first < waking.length; first += AT_ONCE) {
      await decide(waking.slice(first, first + AT_ONCE));
      await setImmediate();
    }
    seenTo = waking.length < room ? until : (waking.at(-1)?.at ?? seenTo);
  };

  const decide = async (waking: Parameters<typeof foresee>[1]): Promise<void> => {
    const rows = await readCases(
      em,
      waking.map(({ id }) => id),
    );
    await book.know(versionsIn(rows));
    if (edition !== book.edition) held = [];
    edition = book.edition;
    held.push(...foresee(em, waking, rows, book));
  };

  return {
    look() {
      const until = now() + AHEAD_MS;
      if (looking || until < seenTo + STEP_MS || held.length >= most) return looking ?? Promise.resolve();
      looking = lookTo(until)
        // Whoever comes to the deadline meets the same trouble, and tells of it.
        .catch(() => undefined)
        .finally(() => {
          looking = null;
        });
      return looking;
    },
    take(at, number, except) {
      const left = held.findIndex((one) => one.at > at);
      const due = left < 0 ? held.length : left;
      // Several nodes foresee the same, and each begins somewhere else.
      const first = Math.floor(Math.random() * Math.max(0, due - number + 1));
      const taken = held.splice(first, Math.min(number, due));
      if (edition !== book.edition) return [];
      return taken.filter(
        ({ until, notBefore, caseId }) => at < until && at >= notBefore && !except.includes(caseId),
      );
    },
  };
}

function foresee(
  em: EntityManager,
  waking: readonly { readonly id: string; readonly at: Instant }[],
  { cases, clocks }: Awaited<ReturnType<typeof readCases>>,
  book: PolicyBook,
): Foreseen[] {
  const rows = new Map(cases.map((row) => [row['id'], row]));
  const clocksOf = Map.groupBy(clocks, (row) => row['case_id']);
  const all = new EntitySet(em);
  return waking.flatMap(({ id, at }) => {
    const row = rows.get(id);
    if (!row) return [];
    try {
      const notBefore = new Date(row['updated_at'] as string).getTime();
      const settled = settle(all.apart(), book, at, row, clocksOf.get(id) ?? [], true);
      return { ...settled, at, writtenBy: row['written_by'] as string, notBefore };
    } catch {
      // It is set aside by whoever comes to its deadline.
      return [];
    }
  });
}
