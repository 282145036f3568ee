import { type Logger } from 'pino';
import { type Instant, type Now } from '../clock-time.ts';

/** What becomes of a case whose time cannot be let pass: the others must not wait for it. */
export interface Faults {
  /** Cases that are left out for now. */
  readonly except: readonly string[];
  /** Told of a case that failed; throws where nobody is there to look at it later. */
  failed(caseId: string, error: unknown): void;
  /** Told of the cases that went well. */
  went(caseIds: readonly string[]): void;
}

/** For a caller who wants to know at once. */
export const noFaults: Faults = {
  except: [],
  failed(_caseId, error) {
    throw error;
  },
  went: () => undefined,
};

export interface SetAside extends Faults {
  /** When the first of them is tried again; null if there is none. */
  readonly next: Instant | null;
}

const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/** Faulty cases of this node, each tried again after a second, then two, four, … up to five minutes. */
export function openSetAside(now: Now, log: Logger): SetAside {
  const aside = new Map<string, { until: Instant; waitedMs: number }>();
  return {
    get except() {
      return [...aside].flatMap(([id, { until }]) => (until > now() ? [id] : []));
    },
    get next() {
      const waits = [...aside.values()].map(({ until }) => until);
      return waits.length === 0 ? null : Math.min(...waits);
    },
    failed(caseId, error) {
      const before = aside.get(caseId)?.waitedMs;
      const waitedMs = Math.min(before === undefined ? FIRST_MS : 2 * before, LONGEST_MS);
      aside.set(caseId, { until: now() + waitedMs, waitedMs });
      log.error({ err: error, caseId, retryInMs: waitedMs }, 'time could not pass on a case; others go on');
    },
    went(caseIds) {
      if (aside.size > 0) for (const id of caseIds) aside.delete(id);
    },
  };
}
