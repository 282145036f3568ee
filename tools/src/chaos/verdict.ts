import { pause } from '../processes/child.ts';
import {
  type Due,
  expectedOf,
  wrongWithDeadlines,
  wrongWithPositions,
  wrongWithSequence,
  wrongWithWrites,
} from './checks.ts';
import { type Crowd } from './crowd.ts';
import { readTruth, type Truth } from './log.ts';

export interface Verdict {
  readonly events: number;
  readonly breaches: number;
  readonly deliveries: number;
  readonly subscribers: number;
  /** How often a stream ended and was taken up again. */
  readonly resumed: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unknown: number;
  /** In words; nothing if all was kept. */
  readonly wrong: readonly string[];
}

/** Reads the truth until nothing is wrong with what came of it, or until `deadline`: then what is wrong then is. */
export async function judge(
  databaseUrl: string,
  due: readonly Due[],
  crowd: Crowd,
  deadline: number,
): Promise<Verdict> {
  for (;;) {
    const truth = await readTruth(databaseUrl);
    const verdict = verdictOf(truth, due, crowd);
    if (verdict.wrong.length === 0) {
      // What comes twice comes after what came once.
      await pause(1_500);
      const again = verdictOf(await readTruth(databaseUrl), due, crowd);
      if (again.wrong.length === 0 || Date.now() > deadline) return again;
    } else if (Date.now() > deadline) return verdict;
    await pause(500);
  }
}

function verdictOf(truth: Truth, due: readonly Due[], crowd: Crowd): Verdict {
  const writes = crowd.writers.flatMap((writer) => writer.writes);
  const how = (outcome: string): number => writes.filter((write) => write.outcome === outcome).length;
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  return {
    events: truth.log.length,
    breaches: truth.log.filter(({ type }) => type === 'CLOCK_BREACHED').length,
    deliveries: sum(crowd.subscribers.map(({ stream }) => stream.received.length)),
    subscribers: crowd.subscribers.length,
    resumed: sum(crowd.subscribers.map(({ stream }) => stream.resumed)),
    accepted: how('accepted'),
    refused: how('refused'),
    unknown: how('unknown'),
    wrong: [
      ...wrongWithPositions(truth.log),
      ...wrongWithDeadlines(truth, due),
      ...wrongWithWrites(truth, writes),
      ...crowd.subscribers.flatMap(({ of, filter, stream }, nth) =>
        [
          ...wrongWithSequence(expectedOf(truth.log, of.viewer, filter), stream.received.map(rowIdOf)),
          ...stream.complaints,
        ].map((what) => `subscriber ${String(nth)} ${JSON.stringify(filter)}: ${what}`),
      ),
    ],
  };
}

/** The row's id within a global id. */
const rowIdOf = (globalId: string): string =>
  Buffer.from(globalId, 'base64').toString('utf8').split(':').at(-1) ?? globalId;
