import { type CaseFacts } from '../cases/owed-step.ts';

/** A row on its way: here, then dimmed with the taker's name, then folding away. */
export interface BoardRow {
  id: string;
  on: CaseFacts;
  phase: 'here' | 'taken' | 'folding';
  /** When the phase began, in the server's time. */
  since: number;
}

/** Long enough to read who took it. */
export const holdMs = 4_000;
export const foldMs = 240;

const gone = (on: CaseFacts) => on.assignee !== null;

/** The board after the queue has been heard again: who left stays, dimmed, where it stood. */
export function heardQueue(
  before: readonly BoardRow[],
  queue: readonly CaseFacts[],
  now: number,
  myId?: string,
): BoardRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const inQueue = new Map(queue.map((on) => [on.id, on]));
  const result: BoardRow[] = queue
    .filter((on) => !gone(on))
    .map((on) => ({ id: on.id, on, phase: 'here', since: known.get(on.id)?.since ?? now }));

  before.forEach((row, index) => {
    const heard = inQueue.get(row.id);
    if (heard && !gone(heard)) return;
    // What I took stands among mine at once.
    if (myId !== undefined && (heard ?? row.on).assignee?.id === myId) return;
    const leaving: BoardRow =
      row.phase === 'here'
        ? { ...row, on: heard ?? row.on, phase: 'taken', since: now }
        : { ...row, on: heard ?? row.on };
    const above = before.slice(0, index).findLast(({ id }) => result.some((one) => one.id === id));
    const at = above ? result.findIndex(({ id }) => id === above.id) + 1 : 0;
    result.splice(at, 0, leaving);
  });
  return result;
}

/** Time passes: dimmed rows fold, folded ones are gone. Never under the pointer, the focus or the selection. */
export function passTime(
  rows: readonly BoardRow[],
  now: number,
  isHeld: (id: string) => boolean,
): readonly BoardRow[] {
  const due = (row: BoardRow) =>
    (row.phase === 'taken' && now - row.since >= holdMs && !isHeld(row.id)) ||
    (row.phase === 'folding' && now - row.since >= foldMs);
  if (!rows.some(due)) return rows;
  return rows.flatMap((row): BoardRow[] => {
    if (!due(row)) return [row];
    return row.phase === 'taken' ? [{ ...row, phase: 'folding', since: now }] : [];
  });
}
