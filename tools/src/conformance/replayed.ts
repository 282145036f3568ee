/** What came of replaying a file; a vector that differs in several fields fails once and has a line for each. */
export interface Replayed {
  passed: number;
  failed: number;
  mismatches: string[];
}

/** Replays each vector; `differences` gives a line per field that differs, and a vector that throws fails too. */
export function replayEach<Vector>(
  vectors: Vector[],
  label: (vector: Vector, index: number) => string,
  differences: (vector: Vector) => string[],
): Replayed {
  const result: Replayed = { passed: 0, failed: 0, mismatches: [] };
  vectors.forEach((vector, index) => {
    const found = attempt(() => differences(vector));
    if (found.length === 0) result.passed++;
    else result.failed++;
    result.mismatches.push(...found.map((line) => `${label(vector, index)}: ${line}`));
  });
  return result;
}

function attempt(differences: () => string[]): string[] {
  try {
    return differences();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);

/** One line if `got` is not `expected`, none if it is; instants compare as instants, however they are written. */
export function difference(field: string, expected: unknown, got: unknown): string[] {
  const same =
    isInstant(expected) && isInstant(got)
      ? Date.parse(expected) === Date.parse(got)
      : Object.is(expected, got);
  return same ? [] : [`${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];
}

/** Epoch milliseconds of an instant in a vector; throws for one that is none. */
export function instant(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Error(`“${text}” is no instant`);
  return at;
}
