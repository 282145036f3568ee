/** So often everything is read for a document, to see what its answers are made of. */
const LEARNING = 3;

/**
 * What the answers to one document are made of, column by column, as far as it was seen. A case has forty columns and
 * its clocks eighteen each, and an answer shows few; what is not read need not be sent, taken apart and thrown away.
 */
export class Looks {
  #runs = 0;
  readonly #seen = new Map<object, { columns: Set<string>; listed: readonly string[] | null }>();

  /** Whether everything is to be read once more. */
  begin(): boolean {
    return this.#runs++ < LEARNING;
  }

  saw(type: object, column: string): void {
    const seen = this.#of(type);
    if (seen.columns.has(column)) return;
    seen.columns.add(column);
    seen.listed = null;
  }

  /** The columns that were looked at, in the order of `all`. */
  of(type: object, all: readonly string[]): readonly string[] {
    const seen = this.#of(type);
    return (seen.listed ??= all.filter((column) => seen.columns.has(column)));
  }

  #of(type: object) {
    let seen = this.#seen.get(type);
    if (!seen) this.#seen.set(type, (seen = { columns: new Set(), listed: null }));
    return seen;
  }
}

const known = new WeakMap<object, Looks>();

/** Of all answers to the same document. */
export function looksOf(document: object): Looks {
  let looks = known.get(document);
  if (!looks) known.set(document, (looks = new Looks()));
  return looks;
}
