export interface Skipped {
  name: string;
  reason: string;
}

/** What one part of the run found out. */
export interface Result {
  passed: number;
  failed: number;
  skipped: Skipped[];
}

export const passedOne: Result = { passed: 1, failed: 0, skipped: [] };
export const failedOne: Result = { passed: 0, failed: 1, skipped: [] };

export function total(results: Result[]): Result {
  return {
    passed: results.reduce((sum, one) => sum + one.passed, 0),
    failed: results.reduce((sum, one) => sum + one.failed, 0),
    skipped: results.flatMap((one) => one.skipped),
  };
}

/** The line that people and machines read last; nothing else stands on it. */
export function summaryLine({ passed, failed, skipped }: Result): string {
  const counted = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped.length === 0 ? counted : `${counted}, ${String(skipped.length)} skipped`;
}
