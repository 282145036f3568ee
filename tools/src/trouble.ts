/** Something a person can cure. The message is one sentence that says what is wrong and what to do. */
export class Trouble extends Error {
  /** What the program that failed printed last, for those who want to look closer. */
  readonly output: string | undefined;

  constructor(sentence: string, output?: string) {
    super(sentence);
    this.name = 'Trouble';
    this.output = output?.trim() === '' ? undefined : output?.trim();
  }
}

export const diskFull = (where: string) =>
  new Trouble(`The disk that holds ${where} is full: free at least 1 GB and run the command again.`);

/** Turns any error into the sentence for it; one we have no sentence for keeps its stack. */
export function asTrouble(error: unknown, where: string): Trouble {
  if (error instanceof Trouble) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(where);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Trouble(
      `${error instanceof Error ? error.message : code}: this user may not write there, so fix the owner of ${where} (an earlier run as another user?) and run the command again.`,
    );
  }
  const stack = error instanceof Error ? error.stack : String(error);
  return new Trouble(
    'Something unforeseen went wrong: run the command again, and report the lines above if it stays.',
    stack,
  );
}

export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function tell(error: unknown, where: string): void {
  const trouble = asTrouble(error, where);
  if (trouble.output) console.error(trouble.output);
  console.error(trouble.message);
}
