import { type ClockRecord } from '@casewire/sla';
import { type Instant } from '../clock-time.ts';

const EXAMPLES_OF_A_SORT = 5;

/** One clock before and after. */
export interface Example {
  readonly caseId: string;
  readonly kindTitle: string;
  readonly dueBefore: Instant | null;
  readonly dueAfter: Instant | null;
  readonly by: number;
}

type Sort = 'lateAtOnce' | 'calledOff' | 'earlier' | 'later';

/** Counts what a move does to clocks and keeps those that change most. */
export class Tally {
  readonly counts = { moved: 0, earlier: 0, later: 0, lateAtOnce: 0, calledOff: 0 };
  readonly #most: Record<Sort, Example[]> = { lateAtOnce: [], calledOff: [], earlier: [], later: [] };

  add(caseId: string, kindTitle: string, before: ClockRecord, after: ClockRecord, at: Instant): void {
    this.counts.moved += 1;
    const calledOff = after.state === 'CANCELLED';
    // Of a paused clock, the open time it has left says whether it is due earlier.
    const by =
      before.dueAt !== null && after.dueAt !== null
        ? after.dueAt - before.dueAt
        : (after.leftMs ?? 0) - (before.leftMs ?? 0);
    const late = !calledOff && after.dueAt !== null && after.dueAt <= at;
    const example = {
      caseId,
      kindTitle,
      dueBefore: before.dueAt,
      dueAfter: calledOff ? null : after.dueAt,
      by: Math.abs(by),
    };
    if (calledOff) this.#count('calledOff', example);
    else if (by < 0) this.#count('earlier', example);
    else if (by > 0) this.#count('later', example);
    if (late) this.#count('lateAtOnce', example);
  }

  /** Those that change most, of every sort, each once. */
  examples(): Example[] {
    return [...new Set(Object.values(this.#most).flat())];
  }

  #count(sort: Sort, example: Example): void {
    this.counts[sort] += 1;
    const most = this.#most[sort];
    if (most.length === EXAMPLES_OF_A_SORT && (most.at(-1)?.by ?? 0) >= example.by) return;
    most.push(example);
    most.sort((a, b) => b.by - a.by);
    most.length = Math.min(most.length, EXAMPLES_OF_A_SORT);
  }
}
