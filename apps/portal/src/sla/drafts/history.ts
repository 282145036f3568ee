/** A document and the ways back and forth from it. */
export interface History {
  past: readonly unknown[];
  present: unknown;
  future: readonly unknown[];
  /** Where the last change was made by typing; the next one there joins it. */
  typedAt: string | null;
}

export type HistoryStep =
  | { type: 'CHANGED'; document: unknown; typedAt: string | null }
  | { type: 'UNDONE' }
  | { type: 'REDONE' }
  /** The server's document stands; the one before can still be had back. */
  | { type: 'REPLACED'; document: unknown };

const deepest = 200;

export const beginning = (document: unknown): History => ({
  past: [],
  present: document,
  future: [],
  typedAt: null,
});

/** Letters typed into one field one after the other are one step back. */
export function step(history: History, taken: HistoryStep): History {
  const { past, present, future } = history;
  switch (taken.type) {
    case 'CHANGED': {
      const joins = taken.typedAt !== null && taken.typedAt === history.typedAt;
      return {
        past: joins ? past : [...past, present].slice(-deepest),
        present: taken.document,
        future: [],
        typedAt: taken.typedAt,
      };
    }
    case 'UNDONE':
      if (past.length === 0) return history;
      return { past: past.slice(0, -1), present: past.at(-1), future: [present, ...future], typedAt: null };
    case 'REDONE':
      if (future.length === 0) return history;
      return { past: [...past, present], present: future[0], future: future.slice(1), typedAt: null };
    case 'REPLACED':
      return { past: [...past, present].slice(-deepest), present: taken.document, future: [], typedAt: null };
  }
}
