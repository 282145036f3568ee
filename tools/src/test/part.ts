import { type Result, failedOne } from './tally.ts';

/** One thing that the run proves. */
export interface Part {
  name: string;
  /** Names of parts without whose success this one cannot say anything. */
  needs?: string[];
  /** Measures time or drives a browser: nothing else may run beside it. */
  alone?: boolean;
  run(): Promise<Outcome>;
}

export interface Outcome {
  result: Result;
  /** Shown in full when something failed. */
  output: string;
}

/** Runs parts in their order, two at a time, and starts none whose ground has failed. */
export async function runParts(
  parts: Part[],
  lanes: number,
  say: (line: string) => void,
  clock: () => number,
): Promise<Result[]> {
  const waiting = [...parts];
  const results = new Map<string, Result>();
  const running = new Map<string, Promise<void>>();
  let aloneRuns = false;

  const finish = (part: Part, { result, output }: Outcome, from: number) => {
    results.set(part.name, result);
    const counts = `${String(result.passed)} passed${result.failed > 0 ? `, ${String(result.failed)} failed` : ''}`;
    const took = `${((clock() - from) / 1000).toFixed(1)} s`;
    say(`${result.failed > 0 ? '✗' : '✓'} ${part.name} (${counts}, ${took})`);
    if (result.failed > 0 && output.trim() !== '') say(indented(output));
    for (const skipped of result.skipped) say(`  skipped: ${skipped.name}: ${skipped.reason}`);
  };

  const begin = (part: Part) => {
    const from = clock();
    const lacking = (part.needs ?? []).filter((name) => (results.get(name)?.failed ?? 0) > 0);
    if (lacking.length > 0) {
      finish(part, { result: failedOne, output: `Not run, because ${lacking.join(' and ')} failed.` }, from);
      return;
    }
    aloneRuns = part.alone === true;
    const work = part
      .run()
      .catch((error: unknown): Outcome => ({
        result: failedOne,
        output: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }))
      .then((outcome) => {
        finish(part, outcome, from);
        running.delete(part.name);
        if (part.alone) aloneRuns = false;
      });
    running.set(part.name, work);
  };

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex((part) => (part.needs ?? []).every((name) => results.has(name)));
    const part = waiting[next];
    const room = part?.alone ? running.size === 0 : running.size < lanes && !aloneRuns;
    if (part && room) {
      waiting.splice(next, 1);
      begin(part);
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      throw new Error(
        `These parts wait for parts that do not exist: ${waiting.map((one) => one.name).join(', ')}.`,
      );
    }
  }
  return [...results.values()];
}

const indented = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
