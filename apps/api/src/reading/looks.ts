import { type EntityProperty } from '@mikro-orm/postgresql';

/** So often everything is read for a document, to see what its answers are made of. */
const LEARNING = 3;

interface Seen {
  readonly columns: Set<string>;
  /** The same in the order they are selected in, until one more is seen. */
  listed: readonly string[] | null;
  readonly followed: Set<EntityProperty>;
}

/**
 * What the answers to one document are made of, as far as it was seen: columns, and what was followed from one entity to
 * others. A case has forty columns and its clocks eighteen each, and an answer shows few; what is not read need not be
 * sent, taken apart and thrown away. What will be followed can be read before it is asked for, all of it together.
 */
export class Looks {
  #runs = 0;
  readonly #seen = new Map<object, Seen>();

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

  follows(type: object, property: EntityProperty): void {
    this.#of(type).followed.add(property);
  }

  /** The references and collections that were followed. */
  followed(type: object): ReadonlySet<EntityProperty> {
    return this.#of(type).followed;
  }

  #of(type: object): Seen {
    let seen = this.#seen.get(type);
    if (!seen) this.#seen.set(type, (seen = { columns: new Set(), listed: null, followed: new Set() }));
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
