export interface TypedCopy {
  document: string;
  /** The version it was typed over. */
  version: number;
}

/** What an earlier visit typed and could not save; null where there is nothing, or nothing readable. */
export function typedBefore(key: string): TypedCopy | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<TypedCopy> | null;
    return typeof kept?.document === 'string' && typeof kept.version === 'number'
      ? { document: kept.document, version: kept.version }
      : null;
  } catch {
    return null;
  }
}

/** A full or forbidden storage costs the safety copy, not the form. */
export function keepTyped(key: string, copy: TypedCopy): void {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // Typing goes on; only a reload would lose it.
  }
}

export function forgetTyped(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept where nothing may be.
  }
}
