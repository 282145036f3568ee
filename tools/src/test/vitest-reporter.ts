import { writeFileSync } from 'node:fs';
import { type Reporter, type TestModule } from 'vitest/node';
import { type Result, type Skipped } from './tally.ts';

/** Counts for the summary of the whole run; the readable report is another reporter's. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const result: Result = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) count(module, result);
    const file = process.env.CASEWIRE_TALLY;
    if (file !== undefined) writeFileSync(file, JSON.stringify(result));
  }
}

function count(module: TestModule, result: Result): void {
  const tests = [...module.children.allTests()];
  // A file that could not be loaded, or a hook that threw, has no failing test to its name.
  const own =
    module.errors().length +
    [...module.children.allSuites()].reduce((sum, suite) => sum + suite.errors().length, 0);
  result.failed += own;
  for (const test of tests) {
    const outcome = test.result();
    if (outcome.state === 'passed') result.passed += 1;
    else if (outcome.state === 'failed') result.failed += 1;
    else if (own === 0)
      result.skipped.push(skip(test.fullName, module, 'note' in outcome ? outcome.note : undefined));
  }
}

function skip(name: string, module: TestModule, note: string | undefined): Skipped {
  return { name: `${module.relativeModuleId} ${name}`, reason: note ?? 'no reason given' };
}
