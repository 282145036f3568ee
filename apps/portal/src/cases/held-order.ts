/** While somebody points at a list it keeps its order: new rows wait at the end, gone ones leave. */
export function heldOrder(shown: readonly string[], natural: readonly string[]): string[] {
  const here = new Set(natural);
  const known = new Set(shown);
  return [...shown.filter((id) => here.has(id)), ...natural.filter((id) => !known.has(id))];
}

/** How many rows would stand elsewhere if the list were let go. */
export function wouldMove(shown: readonly string[], natural: readonly string[]): number {
  // Rows that keep their order relative to most others did not move: all but the longest rising run.
  const place = new Map(natural.map((id, index) => [id, index]));
  const tails: number[] = [];
  for (const id of shown) {
    const at = place.get(id);
    if (at === undefined) continue;
    const slot = tails.findIndex((tail) => tail >= at);
    if (slot === -1) tails.push(at);
    else tails[slot] = at;
  }
  return shown.length - tails.length;
}
