/** What a part of a bench measured. */
export interface Measured {
  /** Figures by name, in the unit the name ends with; they go into the bench's last line. */
  readonly figures: Record<string, unknown>;
  /** Lines for the reader: a table, and what it says. */
  readonly lines: readonly string[];
}

/** A part of a bench that runs by itself. Add one by writing a module and naming it in the bench's `main.ts`. */
export interface Section {
  /** What it measures; also the key of its figures. */
  readonly name: string;
  measure(): Promise<Measured>;
}
